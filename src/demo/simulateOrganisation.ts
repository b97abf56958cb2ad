import type { RegionKind } from '#domain/organisation/region.ts';
import { createRandom, type Random, shuffle } from './random.ts';

/** A region of the simulated city. All codes start with 99, which GB/T 2260 assigns to no province. */
export interface SimulatedRegion {
  /** Local code, always present. */
  readonly code: string;
  /** Code of the national list, null for a 功能区. */
  readonly gbCode: string | null;
  readonly name: string;
  readonly kind: RegionKind;
  readonly parentCode: string | null;
}

/** Location of a school as the education statistics class it: urban, town, rural. */
export type SchoolLocation = '城区' | '镇区' | '乡村';

/** A school of the simulated city. */
export interface SimulatedSchool {
  /** 学校（机构）标识码, 10 digits, order number from 990001. */
  readonly code: string;
  readonly name: string;
  readonly districtCode: string;
  readonly type: '小学' | '初级中学' | '九年一贯制学校';
  readonly location: SchoolLocation;
}

/** Regions and schools of the simulated city. */
export interface SimulatedOrganisation {
  readonly city: SimulatedRegion;
  readonly districts: readonly SimulatedRegion[];
  /** In the order of their codes. */
  readonly schools: readonly SimulatedSchool[];
}

interface DistrictPlan {
  readonly code: string;
  readonly name: string;
  readonly locations: readonly [urban: number, town: number, rural: number];
}

const city: SimulatedRegion = {
  code: '990100',
  gbCode: '990100',
  name: '明江市',
  kind: 'city',
  parentCode: null,
};

const districtPlans: readonly DistrictPlan[] = [
  { code: '990102', name: '东湖区', locations: [12, 5, 3] },
  { code: '990103', name: '西岭区', locations: [11, 5, 4] },
  { code: '990104', name: '南浦区', locations: [14, 4, 2] },
  { code: '990105', name: '北城区', locations: [16, 4, 0] },
  { code: '990106', name: '江口区', locations: [6, 4, 10] },
  { code: '990121', name: '青石县', locations: [4, 8, 8] },
  { code: '990122', name: '云岭县', locations: [4, 7, 9] },
  { code: '990171', name: '滨江新区', locations: [14, 6, 0] },
];

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'] as const;
const nineYearNames = ['河湾', '松林', '石桥', '柳溪', '枫亭', '云渡'] as const;

/** The 20 schools of every district: 12 middle, 6 nine-year and 2 primary schools. */
const schoolPlan: readonly { readonly type: SimulatedSchool['type']; readonly name: string }[] = [
  ...numerals.map((numeral) => ({ type: '初级中学', name: `第${numeral}初级中学` }) as const),
  ...nineYearNames.map((name) => ({ type: '九年一贯制学校', name: `${name}学校` }) as const),
  ...numerals.slice(0, 2).map((numeral) => ({ type: '小学', name: `第${numeral}小学` }) as const),
];

/** Category digits of the school code: 21 小学, 31 普通初中, to which nine-year schools are counted here. */
function schoolCode(type: SimulatedSchool['type'], order: number): string {
  return `${type === '小学' ? '21' : '31'}44${String(990_000 + order)}`;
}

function toRegion(plan: DistrictPlan): SimulatedRegion {
  const isNewArea = plan.name.endsWith('新区');
  return {
    code: plan.code,
    gbCode: isNewArea ? null : plan.code,
    name: plan.name,
    kind: isNewArea ? 'functional-zone' : 'district',
    parentCode: city.code,
  };
}

function schoolsOf(plan: DistrictPlan, index: number, random: Random): SimulatedSchool[] {
  const [urban, town, rural] = plan.locations;
  const locations: SchoolLocation[] = [
    ...Array<SchoolLocation>(urban).fill('城区'),
    ...Array<SchoolLocation>(town).fill('镇区'),
    ...Array<SchoolLocation>(rural).fill('乡村'),
  ];
  const placed = shuffle(locations, random);
  return schoolPlan.map(({ type, name }, place) => ({
    code: schoolCode(type, index * schoolPlan.length + place + 1),
    name: `${city.name}${plan.name}${name}`,
    districtCode: plan.code,
    type,
    location: placed[place],
  }));
}

/** The fictional 明江市: 8 districts, one of them a 功能区 without a national code, and 160 schools; the seed places the schools in town and country. */
export function simulateOrganisation(seed: number): SimulatedOrganisation {
  const random = createRandom(seed, 1);
  const schools = districtPlans.flatMap((plan, index) => schoolsOf(plan, index, random));
  return {
    city,
    districts: districtPlans.map(toRegion),
    schools: schools.sort((a, b) => (a.code < b.code ? -1 : 1)),
  };
}
