import type { BureauPlan, PostPlan, UnitPlan } from '#test/support/bureau.ts';
import type { YearSize } from './yearSize.ts';

const cityCode = '990100';
const names = ['东湖', '西岭', '南湾', '北山', '云桥', '河口', '青石', '松林'];

/** Code of a district, from 1 on. */
const districtCode = (k: number) => `9901${String(k + 2).padStart(2, '0')}`;

/** Keys of the schools of a district. */
const schoolsOf = (size: YearSize, k: number): readonly string[] =>
  Array.from(
    { length: size.schoolsPerDistrict },
    (_, n) => `31449${String(k).padStart(2, '0')}${String(n + 1).padStart(3, '0')}`,
  );

/** Key of the principal of a school. */
const principalOf = (school: string) => `p${school}`;

/** Keys of the principals of a district. */
export const principalsOf = (size: YearSize, k: number): readonly string[] => schoolsOf(size, k).map(principalOf);

/** Keys of the posts that decide for a region: `c` for the city, `d0` and on for districts. */
export const regionKeys = (size: YearSize): readonly string[] => [
  'c',
  ...Array.from({ length: size.districts }, (_, k) => `d${k}`),
];

/** How many districts have inspectors for a team of their own. */
const teamSize = (size: YearSize) => (size.districtInspections > 0 ? 3 : 1);

/** The bureau of the year: inspectors everywhere beside the line of command, and one inspectorate within it, to be refused. */
export function yearBureau(size: YearSize): BureauPlan {
  const districts = Array.from({ length: size.districts }, (_, k) => ({
    code: districtCode(k),
    name: `${names[k]}区`,
  }));
  return {
    city: { code: cityCode, name: '明江市' },
    districts,
    units: [...cityUnits, ...districts.flatMap(({ code, name }, k) => districtUnits(size, { k, code, name }))],
    posts: [...cityPosts, ...districts.flatMap(({ name }, k) => districtPosts(size, { k, name }))],
  };
}

const cityUnits: readonly UnitPlan[] = [
  { key: 'c-group', name: '结果应用领导小组', kind: 'leading-group', region: cityCode, superior: null },
  { key: 'bureau', name: '市教育局', kind: 'administration', region: cityCode, superior: 'c-group' },
  { key: 'c-office', name: '市教育局基教处', kind: 'administration', region: cityCode, superior: 'bureau' },
  { key: 'teachers', name: '市教育局教师处', kind: 'administration', region: cityCode, superior: 'bureau' },
  { key: 'institute', name: '市教育科学研究院', kind: 'research', region: cityCode, superior: 'bureau' },
  { key: 'c-inspectorate', name: '市人民政府教育督导室', kind: 'supervision', region: cityCode, superior: null },
  { key: 'internal', name: '市教育局督导科', kind: 'supervision', region: cityCode, superior: 'c-office' },
  { key: 'finance', name: '市财政局', kind: 'partner', region: cityCode, superior: null },
];

const cityPosts: readonly PostPlan[] = [
  { key: 'c-leader', title: '领导小组办公室秘书', role: 'leader', unit: 'c-group' },
  { key: 'c-planner', title: '基教处经办', role: 'administrator', unit: 'c-office' },
  { key: 'teachers', title: '教师处经办', role: 'administrator', unit: 'teachers' },
  { key: 'c-analyst', title: '教科院数据员', role: 'researcher', unit: 'institute' },
  { key: 'internal', title: '督导科督学', role: 'inspector', unit: 'internal' },
  { key: 'finance', title: '财政局联络员', role: 'partner', unit: 'finance' },
  ...inspectors('c', '督导室', 3),
];

interface District {
  readonly k: number;
  readonly name: string;
}

function districtUnits(size: YearSize, { k, code, name }: District & { readonly code: string }): readonly UnitPlan[] {
  const units = [
    { key: `d${k}-group`, name: `${name}结果应用领导小组`, kind: 'leading-group', superior: 'bureau' },
    { key: `d${k}-office`, name: `${name}教育局`, kind: 'administration', superior: 'bureau' },
    { key: `d${k}-institute`, name: `${name}教研室`, kind: 'research', superior: `d${k}-office` },
    { key: `d${k}-inspectorate`, name: `${name}人民政府教育督导室`, kind: 'supervision', superior: null },
    ...schoolsOf(size, k).map((key, n) => ({
      ...({ key, name: `${name}第${n + 1}中学`, kind: 'school', superior: `d${k}-office` } as const),
    })),
  ] as const;
  return units.map((unit) => ({ ...unit, region: code }));
}

function districtPosts(size: YearSize, { k, name }: District): readonly PostPlan[] {
  return [
    { key: `d${k}-leader`, title: `${name}领导小组办公室秘书`, role: 'leader', unit: `d${k}-group` },
    { key: `d${k}-planner`, title: `${name}教育局经办`, role: 'administrator', unit: `d${k}-office` },
    { key: `d${k}-analyst`, title: `${name}教研员`, role: 'researcher', unit: `d${k}-institute` },
    ...inspectors(`d${k}`, `${name}督导室`, teamSize(size)),
    ...schoolsOf(size, k).map((key, n) => ({
      ...({ key: principalOf(key), title: `第${n + 1}中学校长`, role: 'principal', unit: key } as const),
    })),
  ];
}

function inspectors(region: string, name: string, count: number): readonly PostPlan[] {
  return Array.from({ length: count }, (_, n) => ({
    ...({ key: `${region}-inspector${n + 1}`, title: `${name}第${n + 1}督学`, role: 'inspector' } as const),
    unit: `${region}-inspectorate`,
  }));
}
