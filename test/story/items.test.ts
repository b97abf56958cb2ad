import { afterAll, beforeAll, expect, test } from 'vitest';
import { measureLibrary } from '#domain/rectification/measureLibrary.ts';
import { raiseProblem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';

let city: AttackedCity;
let problemIds: string[] = [];
let indicatorId = '';
beforeAll(async () => {
  city = await openAttackedCity('leader', 'jijiao', 'analyst', 'east', 'west', 'inspector');
  const { datasetId } = await city.importRound(2024);
  problemIds = [(await raiseProblem(city, datasetId)).id, (await raiseProblem(city, datasetId)).id];
  const indicator = {
    ...{ code: 'sleep-rate', name: '睡眠达标率', measure: null, definition: '', direction: 'higher-is-better' },
    ...{ unit: '%', basis: '睡眠管理通知', target: null, toleratedGap: null },
  };
  indicatorId = (await city.people.analyst.ask('POST /api/indicators', { body: indicator })).id;
});
afterAll(() => city.close());

/** An item that answers both problems, led by 东湖区教育局 with 基教处 sharing until the end of April. */
const draft = (changes: object = {}) => ({
  ...{ title: '提升数学教学质量', problemIds, kind: 'by-date', target: '睡眠达标率有可确认的提高' },
  goal: { indicatorId, direction: 'raise', kind: 'change', amount: 5, dueOn: '2026-12-31' },
  measures: ['分层培训', '家校共育：统筹作业总量'],
  measureDetails: [{ measure: 2, libraryKey: 'family', ...familyDetail }],
  window: { text: '2026年春季学期', year: 2026 },
  budget: { yuan: 120_000.5, source: '年度经费预算' },
  duties: [
    { unitId: city.units['east-bureau'], kind: 'lead', deadline: null },
    { unitId: city.units.jijiao, kind: 'share', deadline: '2026-04-30' },
  ],
  ...changes,
});
const [family] = measureLibrary.filter(({ key }) => key === 'family');
const { expectedOutcome, dose, costClass, provingIndicator } = family;
const familyDetail = { expectedOutcome, dose, costClass, provingIndicator };

const create = (changes: object = {}) => city.people.jijiao.tryTo('POST /api/ledger/items', { body: draft(changes) });
const read = (id: string) => city.people.east.ask('GET /api/ledger/items/:id', { params: { id } });

test('an item says in numbers what is to be reached, by which measures, until when and with what money', async () => {
  const { status, body } = await create();
  expect(status).toBe(200);
  const item = await read(body.id);
  expect(item.problems).toHaveLength(2);
  expect(item.goal).toMatchObject({ sentence: '到2026-12-31，睡眠达标率提高5个百分点以上' });
  expect(item.measureDetails).toMatchObject([{ measure: 2, libraryKey: 'family', dose: family.dose }]);
  expect(item).toMatchObject({ windowText: '2026年春季学期', windowStart: '2026-02-25', originalDue: '2026-07-10' });
  expect(item).toMatchObject({ budgetFen: 12_000_050, budgetSource: '年度经费预算' });
  expect(item.duties.map(({ deadline }) => deadline).sort()).toEqual(['2026-04-30', null]);
});

test.each([
  ['ledger.duty-deadline', () => ({ duties: [{ unitId: city.units.jijiao, kind: 'lead', deadline: '2026-07-11' }] })],
  ['ledger.goal-direction', () => ({ goal: { ...draft().goal, direction: 'lower' } })],
  ['ledger.measure-details', () => ({ measureDetails: [{ ...draft().measureDetails[0], measure: 3 }] })],
  ['ledger.window', () => ({ window: { text: '尽快', year: 2026 } })],
  ['problems.no-ranking', () => ({ target: '数学平均分进入全市前三名' })],
  ['problems.no-ranking', () => ({ measureDetails: [{ ...draft().measureDetails[0], expectedOutcome: '排名上升' }] })],
] as const)('%s: a draft that breaks a rule is refused and leaves nothing', async (code, changes) => {
  const count = async () => (await city.people.jijiao.ask('GET /api/ledger/items')).length;
  const before = await count();
  const refused = await create(changes());
  expect([refused.status, refused.body.code, await count()]).toEqual([422, code, before]);
});
