import type { UnitKind } from '#domain/organisation/unit.ts';

/** A unit of the simulated city. `regionCode` says whose unit it is. */
export interface StoryUnit {
  readonly key: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly regionCode: string;
  /** Key of the unit above it, or null at the top of its line. */
  readonly parentKey: string | null;
}

/** A post, never a person: whoever signs in acts as the post. `unitKey` is null for the principal of a school. */
export interface StoryPost {
  readonly key: string;
  readonly title: string;
  readonly unitKey: string | null;
  /** What the post does in the chain. */
  readonly duty: string;
}

const cityCode = '990100';

/** Units at city level. 督导室 reports to the 领导小组, not to the bureau that rectifies. */
export const cityUnits: readonly StoryUnit[] = [
  {
    key: 'city-leading-group',
    name: '明江市义务教育质量监测结果应用领导小组',
    kind: 'leading-group',
    regionCode: cityCode,
    parentKey: null,
  },
  {
    key: 'city-bureau',
    name: '明江市教育局',
    kind: 'administration',
    regionCode: cityCode,
    parentKey: 'city-leading-group',
  },
  {
    key: 'city-basic',
    name: '明江市教育局基教处',
    kind: 'administration',
    regionCode: cityCode,
    parentKey: 'city-bureau',
  },
  {
    key: 'city-personnel',
    name: '明江市教育局人事处',
    kind: 'administration',
    regionCode: cityCode,
    parentKey: 'city-bureau',
  },
  {
    key: 'city-arts-sports',
    name: '明江市教育局德体卫艺处',
    kind: 'administration',
    regionCode: cityCode,
    parentKey: 'city-bureau',
  },
  {
    key: 'city-institute',
    name: '明江市教育科学研究院',
    kind: 'research',
    regionCode: cityCode,
    parentKey: 'city-bureau',
  },
  {
    key: 'city-supervision',
    name: '明江市人民政府教育督导室',
    kind: 'supervision',
    regionCode: cityCode,
    parentKey: 'city-leading-group',
  },
  {
    key: 'city-finance',
    name: '明江市财政局',
    kind: 'partner',
    regionCode: cityCode,
    parentKey: 'city-leading-group',
  },
];

/** Units of one district: bureau, research office below it, and a supervision office of the district's own line. */
export function districtUnits(district: { readonly code: string; readonly name: string }): readonly StoryUnit[] {
  const { code, name } = district;
  const isNewArea = name.endsWith('新区');
  return [
    {
      key: `${code}-bureau`,
      name: isNewArea ? `${name}公共事业局（教育）` : `${name}教育局`,
      kind: 'administration',
      regionCode: code,
      parentKey: 'city-bureau',
    },
    { key: `${code}-research`, name: `${name}教研室`, kind: 'research', regionCode: code, parentKey: `${code}-bureau` },
    {
      key: `${code}-supervision`,
      name: `${name}教育督导室`,
      kind: 'supervision',
      regionCode: code,
      parentKey: 'city-supervision',
    },
  ];
}

/** Posts that the demonstration signs in with at city level. */
export const cityPosts: readonly StoryPost[] = [
  {
    key: 'leading-group-secretary',
    title: '领导小组办公室秘书',
    unitKey: 'city-leading-group',
    duty: '审阅全链条进展，协调跨部门事项',
  },
  { key: 'basic-officer', title: '基教处经办', unitKey: 'city-basic', duty: '起草整改方案，跟进市级台账项' },
  { key: 'basic-head', title: '基教处负责人', unitKey: 'city-basic', duty: '审核并交办整改任务' },
  { key: 'personnel-officer', title: '人事处经办', unitKey: 'city-personnel', duty: '落实教师培训和交流任务' },
  { key: 'arts-sports-officer', title: '德体卫艺处经办', unitKey: 'city-arts-sports', duty: '落实睡眠和体质健康任务' },
  { key: 'institute-analyst', title: '教科院数据员', unitKey: 'city-institute', duty: '导入监测数据，计算和解读结果' },
  { key: 'institute-researcher', title: '教科院教研员', unitKey: 'city-institute', duty: '研判候选问题，指导教学改进' },
  { key: 'inspector', title: '督导室督学', unitKey: 'city-supervision', duty: '督促整改，独立核查' },
  { key: 'inspector-second', title: '督导室第二督学', unitKey: 'city-supervision', duty: '参加督导小组' },
  { key: 'inspector-third', title: '督导室第三督学', unitKey: 'city-supervision', duty: '参加督导小组' },
  { key: 'finance-officer', title: '财政局联络员', unitKey: 'city-finance', duty: '协办经费保障' },
];

/** Posts of one district, and the principal who stands for a school of it. */
export function districtPosts(district: { readonly code: string; readonly name: string }): readonly StoryPost[] {
  const { code, name } = district;
  return [
    {
      key: `${code}-officer`,
      title: `${name}教育局经办`,
      unitKey: `${code}-bureau`,
      duty: '牵头本区整改，填报进展和佐证材料',
    },
    {
      key: `${code}-researcher`,
      title: `${name}教研室教研员`,
      unitKey: `${code}-research`,
      duty: '分析本区成因，组织教研指导',
    },
    { key: `${code}-inspector`, title: `${name}督导室督学`, unitKey: `${code}-supervision`, duty: '督促本区学校整改' },
    { key: `${code}-principal`, title: '校长', unitKey: null, duty: '学校整改第一责任人，签收反馈、落实措施' },
  ];
}
