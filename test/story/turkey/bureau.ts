import type { BureauPlan } from '#test/support/bureau.ts';
import { turkishRegions } from './data.ts';

const districts = Object.entries(turkishRegions).map(([code, name]) => ({ code, name }));

/** The bureau of the story: a leading group, a bureau with its departments, an inspectorate in a line of its own, twelve districts. */
export const turkeyBureau: BureauPlan = {
  city: { code: 'TUR', name: '土耳其（作为市）' },
  districts,
  units: [
    { key: 'group', name: '结果应用领导小组', kind: 'leading-group', region: 'TUR', superior: null },
    { key: 'bureau', name: '市教育局', kind: 'administration', region: 'TUR', superior: 'group' },
    { key: 'jijiao', name: '市教育局基教处', kind: 'administration', region: 'TUR', superior: 'bureau' },
    { key: 'institute', name: '市教育科学研究院', kind: 'research', region: 'TUR', superior: 'bureau' },
    { key: 'inspectorate', name: '市人民政府教育督导室', kind: 'supervision', region: 'TUR', superior: 'group' },
    { key: 'internal', name: '市教育局督导科', kind: 'supervision', region: 'TUR', superior: 'jijiao' },
    { key: 'finance', name: '市财政局', kind: 'partner', region: 'TUR', superior: 'group' },
    ...districts.map(({ code, name }) => ({
      key: `bureau-${code}`,
      name: `${name}教育局`,
      kind: 'administration' as const,
      region: code,
      superior: 'bureau',
    })),
  ],
  posts: [
    { key: 'leader', title: '领导小组办公室秘书', role: 'leader', unit: 'group' },
    { key: 'jijiao', title: '基教处经办', role: 'administrator', unit: 'jijiao' },
    { key: 'analyst', title: '教科院数据员', role: 'researcher', unit: 'institute' },
    { key: 'inspector', title: '督导室督学', role: 'inspector', unit: 'inspectorate' },
    { key: 'internal', title: '督导科督学', role: 'inspector', unit: 'internal' },
    { key: 'finance', title: '财政局联络员', role: 'partner', unit: 'finance' },
    { key: 'southeast', title: '东南安纳托利亚区教育局经办', role: 'administrator', unit: 'bureau-TRC' },
    { key: 'aegean', title: '爱琴海区教育局经办', role: 'administrator', unit: 'bureau-TR3' },
  ],
};
