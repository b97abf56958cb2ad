import type { BureauPlan } from '#test/support/bureau.ts';

/** Codes of the two districts that the attacks play between. */
export const eastCode = '990102';
export const westCode = '990103';

/** A school in either district. */
export const eastSchool = '3144990001';
export const westSchool = '3144990021';

/**
 * A city with two districts and every way to be entangled: a leading group above all, a bureau with a department and an
 * inspectorate of its own below the department, an inspectorate beside the bureau, and in each district a bureau, an
 * institute, an inspectorate below the bureau and a school.
 */
export const attackedBureau: BureauPlan = {
  city: { code: '990100', name: '明江市' },
  districts: [
    { code: eastCode, name: '东湖区' },
    { code: westCode, name: '西岭区' },
  ],
  units: [
    { key: 'group', name: '结果应用领导小组', kind: 'leading-group', region: '990100', superior: null },
    { key: 'bureau', name: '市教育局', kind: 'administration', region: '990100', superior: 'group' },
    { key: 'jijiao', name: '市教育局基教处', kind: 'administration', region: '990100', superior: 'bureau' },
    { key: 'institute', name: '市教育科学研究院', kind: 'research', region: '990100', superior: 'bureau' },
    { key: 'inspectorate', name: '市人民政府教育督导室', kind: 'supervision', region: '990100', superior: null },
    { key: 'internal', name: '市教育局督导科', kind: 'supervision', region: '990100', superior: 'jijiao' },
    { key: 'finance', name: '市财政局', kind: 'partner', region: '990100', superior: null },
    ...[
      { code: eastCode, name: '东湖区', key: 'east', school: eastSchool },
      { code: westCode, name: '西岭区', key: 'west', school: westSchool },
    ].flatMap(({ code, name, key, school }) => [
      ...[
        { key: `${key}-bureau`, name: `${name}教育局`, kind: 'administration', superior: 'bureau' } as const,
        { key: `${key}-institute`, name: `${name}教研室`, kind: 'research', superior: `${key}-bureau` } as const,
        { key: `${key}-inspectorate`, name: `${name}督导室`, kind: 'supervision', superior: `${key}-bureau` } as const,
        { key: school, name: `${name}第一初级中学`, kind: 'school', superior: `${key}-bureau` } as const,
      ].map((unit) => ({ ...unit, region: code })),
    ]),
  ],
  posts: [
    { key: 'leader', title: '领导小组办公室秘书', role: 'leader', unit: 'group' },
    { key: 'bureau', title: '市教育局经办', role: 'administrator', unit: 'bureau' },
    { key: 'jijiao', title: '基教处经办', role: 'administrator', unit: 'jijiao' },
    { key: 'analyst', title: '教科院数据员', role: 'researcher', unit: 'institute' },
    { key: 'inspector', title: '督导室督学', role: 'inspector', unit: 'inspectorate' },
    { key: 'second-inspector', title: '督导室第二督学', role: 'inspector', unit: 'inspectorate' },
    { key: 'third-inspector', title: '督导室第三督学', role: 'inspector', unit: 'inspectorate' },
    { key: 'internal', title: '督导科督学', role: 'inspector', unit: 'internal' },
    { key: 'finance', title: '财政局联络员', role: 'partner', unit: 'finance' },
    { key: 'east', title: '东湖区教育局经办', role: 'administrator', unit: 'east-bureau' },
    { key: 'east-analyst', title: '东湖区教研员', role: 'researcher', unit: 'east-institute' },
    { key: 'east-inspector', title: '东湖区督学', role: 'inspector', unit: 'east-inspectorate' },
    { key: 'east-principal', title: '东湖区第一初级中学校长', role: 'principal', unit: eastSchool },
    { key: 'west', title: '西岭区教育局经办', role: 'administrator', unit: 'west-bureau' },
    { key: 'west-analyst', title: '西岭区教研员', role: 'researcher', unit: 'west-institute' },
  ],
};
