import { afterAll, beforeAll, expect, test } from 'vitest';
import { measureLibrary } from '#domain/rectification/measureLibrary.ts';
import { actOn, raiseProblem } from '#test/attack/rules/attackedItem.ts';
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

test('terms of the city are read by its districts, and windows by them; a term that cannot be one is refused', async () => {
  const { jijiao, east } = city.people;
  const term = { schoolYear: 2025, term: 'spring', startsOn: '2026-03-02', endsOn: '2026-07-15', source: '市校历通知' };
  await jijiao.ask('POST /api/school-terms', { body: { ...term, endsOn: '2026-07-14' } });
  await jijiao.ask('POST /api/school-terms', { body: term });
  const { entered } = await east.ask('GET /api/school-terms');
  expect(entered.map(({ endsOn }) => endsOn)).toEqual(['2026-07-15']);
  const query = { text: '春季学期', year: '2026' };
  expect(await east.ask('GET /api/windows', { query })).toMatchObject({ end: '2026-07-15', caveat: null });
  const later = await east.ask('GET /api/windows', { query: { text: '第一学期', year: '2026' } });
  expect(later.caveat).toContain('2027年的节假日安排未录入系统');
  const refused = await jijiao.tryTo('POST /api/school-terms', { body: { ...term, endsOn: '2026-03-20' } });
  expect([refused.status, refused.body.code]).toEqual([422, 'calendar.term']);
});

test('a region adds measures to the library, which those below choose from and only itself retires', async () => {
  const { jijiao, east, west } = city.people;
  const { key: _, ...words } = { ...family, name: '跨校教研' };
  const { id } = await jijiao.ask('POST /api/measures', { body: words });
  expect((await jijiao.tryTo('POST /api/measures', { body: words })).body.code).toBe('ledger.measure-twice');
  const names = async () => (await east.ask('GET /api/measures')).map(({ name }) => name);
  expect(await names()).toEqual([...measureLibrary.map(({ name }) => name), '跨校教研']);
  expect((await west.tryTo('POST /api/measures/:id/retire', { params: { id } })).status).toBe(403);
  await jijiao.ask('POST /api/measures/:id/retire', { params: { id } });
  expect(await names()).not.toContain('跨校教研');
});

test('the lead parts the work, units log what they gave, and open sub-tasks are asked about before verification', async () => {
  const { people, units } = city;
  const item = actOn(city, (await create()).body.id);
  const params = { id: item.id };
  const part = { title: '完成两轮跟岗', unitId: units.jijiao, dueOn: '2026-06-15' };
  expect((await people.east.tryTo('POST /api/ledger/items/:id/subtasks', { params, body: part })).status).toBe(409);
  for (const [who, deed] of [
    ...([[people.jijiao, 'submit-for-review']] as const),
    ...([[people.leader, 'assign']] as const),
    ...([
      [people.east, 'acknowledge'],
      [people.jijiao, 'acknowledge'],
      [people.east, 'start'],
    ] as const),
  ])
    await item.succeed(who, deed);
  expect((await people.jijiao.tryTo('POST /api/ledger/items/:id/subtasks', { params, body: part })).status).toBe(403);
  const { id } = await people.east.ask('POST /api/ledger/items/:id/subtasks', { params, body: part });

  const given = { measure: 1, recipients: '八年级数学教师', people: 30, sessions: 2, hours: 6, note: null };
  const days = { since: '2026-03-01', until: '2026-03-02' };
  const entry = await people.jijiao.ask('POST /api/ledger/items/:id/doses', { params, body: { ...given, ...days } });
  await people.east.ask('POST /api/ledger/items/:id/doses', { params, body: { ...given, sessions: 3, ...days } });
  expect((await item.read()).doseTotals).toMatchObject([{ measure: 1, sessions: 5, hours: 12, units: 2 }]);
  const withdraw = { params: { id: entry.id }, body: { reason: '重复登记' } };
  await people.jijiao.ask('POST /api/ledger/doses/:id/withdraw', withdraw);
  expect((await item.read()).doseTotals).toMatchObject([{ sessions: 3, units: 1 }]);
  expect((await people.east.tryTo('POST /api/ledger/doses/:id/withdraw', withdraw)).status).toBe(409);

  await item.read();
  await item.succeed(people.jijiao, 'report', { reason: '课程方案已落实' });
  expect((await item.file(people.east, '跟岗汇总')).status).toBe(200);
  await item.read();
  const asked = await item.attempt(people.east, 'request-verification');
  expect([asked.body.code, asked.body.message]).toEqual([
    ...['ledger.open-subtasks-explained', expect.stringContaining('完成两轮跟岗（市教育局基教处）')],
  ]);
  const end = { params: { id }, body: { outcome: 'done', note: '两轮跟岗均已完成' } } as const;
  expect((await people.west.tryTo('POST /api/ledger/subtasks/:id/end', end)).status).toBe(404);
  await people.jijiao.ask('POST /api/ledger/subtasks/:id/end', end);
  await item.read();
  await item.succeed(people.east, 'request-verification');
  const { history, brokenLink } = await item.read();
  expect([history.map(({ deed }) => deed).filter((deed) => /subtask|dose/u.test(deed)), brokenLink]).toEqual([
    ...[['add-subtask', 'record-dose', 'record-dose', 'withdraw-dose', 'end-subtask'], null],
  ]);
});
