import { demonstrationUsername } from '#demo/demonstrationUsernames.ts';
import { type SimulatedRegion, simulateOrganisation } from '#demo/simulateOrganisation.ts';
import { cityUnits, districtUnits } from '#demo/storyUnits.ts';
import type { BureauPlan, PostPlan, UnitPlan } from '#test/support/bureau.ts';
import type { YearSize } from './yearSize.ts';

/** The city of the demonstration: its regions, its schools and their codes. */
const organisation = simulateOrganisation(20_260_302);
const { code: cityCode } = organisation.city;

/** The district with a place, from 0 on. */
export const districtAt = (k: number): SimulatedRegion => organisation.districts[k];

/** Codes of the schools of a district, which are also their keys: those with an eighth year first. */
const schoolsOf = (size: YearSize, k: number) =>
  organisation.schools
    .filter(({ districtCode }) => districtCode === districtAt(k).code)
    .sort((a, b) => Number(a.type === '小学') - Number(b.type === '小学'))
    .slice(0, size.schoolsPerDistrict);

/** Key of the principal of a school. */
const principalOf = (school: string) => `p${school}`;

/** Keys of the principals of a district. */
export const principalsOf = (size: YearSize, k: number): readonly string[] =>
  schoolsOf(size, k).map(({ code }) => principalOf(code));

/** Schools that the year merges into others or splits. */
const fatedNames = ['青云', '望江', '明德', '启文', '博雅', '景行'];

/** Key and name of the school of a district that is merged or split in its turn; two codes after it are free for its parts. */
export function fatedSchool(k: number, n: number, how: 'merged' | 'split') {
  const place = 2 * n + Number(how === 'split');
  return { key: String(3_144_992_000 + 100 * k + 4 * place), name: `${districtAt(k).name}${fatedNames[place]}学校` };
}

/** Whether a key is that of such a school. */
export const isFated = (key: string) => key.startsWith('3144992');

const fatedSchools = (size: YearSize, k: number) =>
  Array.from({ length: size.reorganisations }, (_, n) => [
    fatedSchool(k, n, 'merged'),
    fatedSchool(k, n, 'split'),
  ]).flat();

/** Keys of the posts that decide for a region: `c` for the city, `d0` and on for districts. */
export const regionKeys = (size: YearSize): readonly string[] => [
  'c',
  ...Array.from({ length: size.districts }, (_, k) => `d${k}`),
];

/** How many districts have inspectors for a team of their own. */
const teamSize = (size: YearSize) => (size.districtInspections > 0 ? 3 : 1);

/** The bureau of the year: inspectors everywhere beside the line of command, and one inspectorate within it, to be refused. */
export function yearBureau(size: YearSize): BureauPlan {
  const places = Array.from({ length: size.districts }, (_, k) => k);
  const units = [...unitsOfCity, ...places.flatMap((k) => unitsOfDistrict(size, k))];
  return {
    city: { code: cityCode, name: organisation.city.name },
    districts: places.map((k) => ({ code: districtAt(k).code, name: districtAt(k).name })),
    units: units.map((unit, n) => ({ code: `${unit.region}-${String(n + 1).padStart(3, '0')}`, ...unit })),
    posts: [...postsOfCity, ...places.flatMap((k) => postsOfDistrict(size, k))],
  };
}

const cityUnit = (key: string) => ({
  name: cityUnits.find((unit) => unit.key === key)?.name ?? key,
  region: cityCode,
});

const unitsOfCity: readonly UnitPlan[] = [
  { key: 'c-group', ...cityUnit('city-leading-group'), kind: 'leading-group', superior: null },
  { key: 'bureau', ...cityUnit('city-bureau'), kind: 'administration', superior: 'c-group' },
  { key: 'c-office', ...cityUnit('city-basic'), kind: 'administration', superior: 'bureau' },
  { key: 'teachers', ...cityUnit('city-personnel'), kind: 'administration', superior: 'bureau' },
  { key: 'institute', ...cityUnit('city-institute'), kind: 'research', superior: 'bureau' },
  { key: 'c-inspectorate', ...cityUnit('city-supervision'), kind: 'supervision', superior: null },
  { key: 'internal', name: '明江市教育局督导科', kind: 'supervision', region: cityCode, superior: 'c-office' },
  { key: 'finance', ...cityUnit('city-finance'), kind: 'partner', superior: null },
];

const ordinals = ['一', '二', '三'];

const named = (key: string) => demonstrationUsername(key);

const postsOfCity: readonly PostPlan[] = [
  {
    ...{ key: 'c-leader', title: '办公室秘书', role: 'leader', unit: 'c-group' },
    username: named('leading-group-secretary'),
  },
  { key: 'c-planner', title: '经办', role: 'administrator', unit: 'c-office', username: named('basic-officer') },
  { key: 'c-head', title: '负责人', role: 'administrator', unit: 'c-office', username: named('basic-head') },
  { key: 'teachers', title: '经办', role: 'administrator', unit: 'teachers', username: named('personnel-officer') },
  { key: 'c-analyst', title: '数据员', role: 'researcher', unit: 'institute', username: named('institute-analyst') },
  { key: 'internal', title: '督学', role: 'inspector', unit: 'internal', username: 'dudaoke' },
  { key: 'finance', title: '联络员', role: 'partner', unit: 'finance', username: named('finance-officer') },
  ...inspectors('c', 'dudaoshi', 3),
];

function unitsOfDistrict(size: YearSize, k: number): readonly UnitPlan[] {
  const district = districtAt(k);
  const nameOf = (kind: string) => districtUnits(district).find((unit) => unit.kind === kind)?.name ?? kind;
  const units = [
    { key: `d${k}-group`, name: `${district.name}监测结果应用领导小组`, kind: 'leading-group', superior: 'bureau' },
    { key: `d${k}-office`, name: nameOf('administration'), kind: 'administration', superior: 'bureau' },
    { key: `d${k}-institute`, name: nameOf('research'), kind: 'research', superior: `d${k}-office` },
    { key: `d${k}-inspectorate`, name: nameOf('supervision'), kind: 'supervision', superior: null },
    ...schoolsOf(size, k).map(({ code, name }) => ({
      ...({ key: code, code, name: name.replace(/^明江市/u, ''), kind: 'school', superior: `d${k}-office` } as const),
    })),
    ...fatedSchools(size, k).map(({ key, name }) => ({
      ...({ key, code: key, name, kind: 'school', superior: `d${k}-office` } as const),
    })),
  ] as const;
  return units.map((unit) => ({ ...unit, region: district.code }));
}

/** Beginning of the user names of a district, in pinyin. */
const pinyinOf = (k: number) => named(`${districtAt(k).code}-officer`).replace(/-jyj$/u, '');

function postsOfDistrict(size: YearSize, k: number): readonly PostPlan[] {
  const at = (post: string) => ({ key: `d${k}-${post}` });
  const pinyin = pinyinOf(k);
  return [
    { ...at('leader'), title: '办公室秘书', role: 'leader', unit: `d${k}-group`, username: `${pinyin}-lingdao` },
    { ...at('planner'), title: '经办', role: 'administrator', unit: `d${k}-office`, username: `${pinyin}-jyj` },
    { ...at('analyst'), title: '教研员', role: 'researcher', unit: `d${k}-institute`, username: `${pinyin}-jys` },
    ...inspectors(`d${k}`, `${pinyin}-dds`, teamSize(size)),
    ...schoolsOf(size, k).map(({ code }, n) => ({
      ...({ key: principalOf(code), title: '校长', role: 'principal', unit: code } as const),
      username: `${pinyin}-xuexiao-${n + 1}`,
    })),
    ...fatedSchools(size, k).map(({ key }, n) => ({
      ...({ key: principalOf(key), title: '校长', role: 'principal', unit: key } as const),
      username: `${pinyin}-fenxiao-${n + 1}`,
    })),
  ];
}

function inspectors(region: string, username: string, count: number): readonly PostPlan[] {
  return Array.from({ length: count }, (_, n) => ({
    ...({ key: `${region}-inspector${n + 1}`, title: `第${ordinals[n]}督学`, role: 'inspector' } as const),
    ...{ unit: `${region}-inspectorate`, username: n === 0 ? username : `${username}-${n + 1}` },
  }));
}
