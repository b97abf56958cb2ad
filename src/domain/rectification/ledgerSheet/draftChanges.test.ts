import { describe, expect, test } from 'vitest';
import { type DraftGround, readDraftField, readDuties } from './draftChanges.ts';
import { type ReportGround, readOwnFeedback, readProgress } from './reportChanges.ts';

const register = ['明江市教育局基教处', '明江市教育科学研究院', '东湖区第一小学', '西岭区第一小学'].map((name, k) => ({
  ...{ id: String(k), name },
}));
const ground: DraftGround = {
  ...{ register, year: 2026, frame: { terms: [], stages: [] }, measures: null },
  duties: [
    { unitId: '0', unitName: '明江市教育局基教处', kind: 'lead', deadline: '2026-05-20' },
    { unitId: '1', unitName: '明江市教育科学研究院', kind: 'share', deadline: null },
  ],
};

describe('a cell of a draft', () => {
  test.each([
    ['title', '提升数学教学', { title: '提升数学教学' }],
    ['measures', '1.培训\n2.帮扶', { measures: ['培训', '帮扶'] }],
    ['kind', '长期\n坚持', { kind: 'sustained' }],
    ['window', '3月至\n5月', { window: '3月至5月' }],
    ['budget', '', { budget: null }],
    ['budget', '1,234.50元，年度预算', { budget: { fen: 123_450, source: '年度预算' } }],
    ['budget', '20万元 教育费附加', { budget: { fen: 20_000_000, source: '教育费附加' } }],
    ['budget', '年度预算', { budget: { fen: null, source: '年度预算' } }],
  ] as const)('%s %j says what to change', (field, text, changes) => {
    expect(readDraftField(field, text, ground)).toEqual(changes);
  });

  test.each([
    ['title', '短', '请填写整改事项'],
    ['target', '', '请填写可检验的整改目标'],
    ['measures', '', '至少填写一条整改措施'],
    ['kind', '随便', '整改类型须是'],
    ['window', '尽快', '看不懂时限'],
    ['budget', '20万元', '经费来源'],
    ['title', '各校成绩排名', '排名'],
  ] as const)('%s %j is refused with what is wrong', (field, text, message) => {
    expect(() => readDraftField(field, text, ground)).toThrow(message);
  });
});

test('measures of which more is known keep their number', () => {
  expect(() => readDraftField('measures', '培训', { ...ground, measures: 2 })).toThrow('须仍是 2 条');
  expect(readDraftField('measures', '培训\n帮扶', { ...ground, measures: 2 }).measures).toHaveLength(2);
});

describe('duties of a draft', () => {
  test('units are found by their names, and keep the sub-deadlines that they have', () => {
    expect(
      readDuties(
        { share: '教科院、东湖区第一小学' },
        { ...ground, register: [...register, { id: '9', name: '市教科院' }] },
      ),
    ).toEqual([
      { kind: 'lead', unitId: '0', deadline: '2026-05-20' },
      { kind: 'share', unitId: '9', deadline: null },
      { kind: 'share', unitId: '2', deadline: null },
    ]);
    expect(
      readDuties({ share: '', assist: '明江市教育科学研究院', deadlines: '明江市教育科学研究院：2026-06-01' }, ground),
    ).toEqual([
      { kind: 'lead', unitId: '0', deadline: null },
      { kind: 'assist', unitId: '1', deadline: '2026-06-01' },
    ]);
  });

  test.each([
    [{ lead: '' }, '至少指定一个牵头单位'],
    [{ share: '基教处' }, '只能承担一种职责'],
    [{ share: '第一小学' }, '可能是东湖区第一小学、西岭区第一小学'],
    [{ share: '天上中学' }, '没有单位“天上中学”'],
    [{ deadlines: '东湖区第一小学：2026-05-01' }, '没有职责'],
    [{ deadlines: '尽快' }, '一行一个单位'],
  ])('%j is refused: %s', (cells, message) => {
    expect(() => readDuties(cells, ground)).toThrow(message);
  });
});

describe('a report in a cell', () => {
  const own: ReportGround = {
    unitName: '市教科院',
    duties: [
      { unitName: '市教科院', kind: 'share', feedback: null },
      { unitName: '基教处', kind: 'lead', feedback: '已印发方案' },
    ],
  };
  test('a unit writes its own words, with or without its name, and never those of others', () => {
    expect(readOwnFeedback('已开展培训\n【基教处】已印发方案', own)).toBe('已开展培训');
    expect(readOwnFeedback('【市教科院】已开展培训\n两期\n【基教处】已印发方案', own)).toBe('已开展培训\n两期');
    expect(() => readOwnFeedback('【市教科院】已开展培训\n【基教处】已全部完成', own)).toThrow('只能由该单位填写');
    expect(() => readOwnFeedback('已开展培训', own)).toThrow('只能由该单位填写');
    expect(() => readOwnFeedback('【基教处】已印发方案', own)).toThrow('不少于 4 个字');
  });
  test('progress belongs to the lead and lies between 0 and 100', () => {
    const lead = { ...own, unitName: '基教处' };
    expect([readProgress('60', lead), readProgress('60%', lead)]).toEqual([60, 60]);
    expect(() => readProgress('60', own)).toThrow('牵头单位');
    expect(() => readProgress('120', lead)).toThrow('0 到 100');
    expect(() => readProgress('=1+1', lead)).toThrow('0 到 100');
  });
});
