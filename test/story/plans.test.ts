import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '#domain/access/actor.ts';
import type { NewPlan } from '#domain/plans/plan.ts';
import { readPlans } from '#services/plans/readPlans.ts';
import { draftItem, raiseProblem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { asWord, layOut } from '#test/support/planFiles.ts';
import { planFor } from '#test/support/planFor.ts';
import { type DraftTask, draftOf, leadless, planOf } from '#web/plans/planDraft.ts';

let city: AttackedCity;
let planId = '';
beforeAll(async () => {
  city = await openAttackedCity('leader', 'bureau', 'jijiao', 'analyst', 'finance', 'east', 'west');
});
afterAll(() => city.close());

const read = async (who = city.people.jijiao) => who.ask('GET /api/plans/:id', { params: { id: planId } });
const taskOf = async (place: number) => (await read()).tasks[place - 1];

/** Shenzhen's plan as the clerk of 基教处 looks it through: names that the register does not know get the units of this city. */
async function lookedThrough(): Promise<NewPlan> {
  const draft = draftOf(
    await city.people.jijiao.ask('GET /api/plan-templates/:template', { params: { template: 'shenzhen-2019' } }),
  );
  const { jijiao, institute, inspectorate, finance, bureau } = city.units;
  const chosen = { 教科院: institute, 督导处: inspectorate, 督导室: inspectorate, 社管处: finance, 德体卫艺处: bureau };
  return planOf({
    ...draft,
    year: 2026,
    units: { ...draft.units, ...chosen, 基教处: draft.units.基教处 ?? jijiao },
  });
}

test('the fifteen tasks of Shenzhen are read, looked through and kept as a draft that nobody below sees', async () => {
  const template = await city.people.jijiao.ask('GET /api/plan-templates/:template', {
    params: { template: 'shenzhen-2019' },
  });
  expect(template.units.find(({ stated }) => stated === '基教处')?.unitId).toBe(city.units.jijiao);
  expect(template.units.find(({ stated }) => stated === '教科院')).toMatchObject({
    ...{ unitId: null, candidates: [city.units.institute] },
  });
  expect(template.unreadWindows).toEqual([]);
  const plan = await lookedThrough();
  const open = {
    ...plan,
    tasks: plan.tasks.map((task) => ({ ...task, duties: task.duties.filter(({ kind }) => kind !== 'lead') })),
  };
  const refused = await city.people.jijiao.tryTo('POST /api/plans', { body: open });
  expect([refused.status, refused.body.code]).toEqual([422, 'plans.no-lead']);

  planId = (await city.people.jijiao.ask('POST /api/plans', { body: plan })).id;
  const kept = await read();
  expect(kept.tasks.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: 15 }, (_, k) => k + 1));
  expect(kept.tasks[12]).toMatchObject({ theme: null, windowText: '全程', windowEnd: null, baselineEnd: null });
  expect(kept.tasks[8]).toMatchObject({ windowStart: '2026-06-01', windowEnd: '2026-12-31' });
  expect(kept.tasks[7].duties.map(({ kind, stated }) => [kind, stated])).toEqual([['lead', '教科院']]);
  expect((await city.people.east.tryTo('GET /api/plans/:id', { params: { id: planId } })).status).toBe(404);
  expect((await city.people.finance.tryTo('GET /api/plans/:id', { params: { id: planId } })).status).toBe(404);
});

test('a task of two units in one register entry is told before it is kept', async () => {
  const plan = await lookedThrough();
  const [first, ...others] = plan.tasks;
  const [duty] = first.duties;
  const twice = { ...plan, tasks: [{ ...first, duties: [duty, { ...duty, kind: 'assist' as const }] }, ...others] };
  const refused = await city.people.jijiao.tryTo('POST /api/plans', { body: twice });
  expect([refused.body.code, refused.body.message]).toEqual(['plans.duty-twice', expect.stringContaining('第 1 项')]);
  const foreign = { ...plan, tasks: [{ ...first, window: '尽快' }] };
  expect((await city.people.jijiao.tryTo('POST /api/plans', { body: foreign })).body.code).toBe('ledger.window');
});

test('a district cannot start it; its own region can, once', async () => {
  const start = (who: keyof typeof city.people) =>
    city.people[who].tryTo('POST /api/plans/:id/start', { params: { id: planId } });
  expect((await start('east')).status).toBe(404);
  expect((await start('jijiao')).status).toBe(200);
  expect([(await start('jijiao')).status, (await read()).state]).toEqual([409, 'started']);
  expect((await read(city.people.finance)).tasks[6].duties.map(({ unitName }) => unitName)).toContain('市财政局');
});

test('units report what they lead, others do not, and nobody over a version that is no longer the latest', async () => {
  const { id, version } = await taskOf(1);
  const report = (who: keyof typeof city.people, body = { version, progress: 40, note: '解读会已召开，纪要已印发' }) =>
    city.people[who].tryTo('POST /api/plan-tasks/:id/report', { params: { id }, body });
  expect((await report('finance')).status).toBe(403);
  expect((await report('jijiao')).body.code).toBe('plans.no-duty');
  expect((await report('analyst')).status).toBe(200);
  const late = await report('analyst');
  expect([late.status, late.body.code]).toEqual([409, 'plans.changed-meanwhile']);
  const ranked = await report('analyst', { version: version + 1, progress: 50, note: '公布各校排名' });
  expect(ranked.status).toBe(422);
  const task = await taskOf(1);
  expect([task.progress, task.entries.map(({ who, note }) => [who, note])]).toEqual([
    ...[40, [['市教育科学研究院教科院数据员', '解读会已召开，纪要已印发']]],
  ]);
});

test('a window that is moved keeps its first date for ever, and lateness counts from it', async () => {
  const { id, version } = await taskOf(2);
  const body = { version, window: '3月至7月', reason: '监测报告推迟送达' };
  expect((await city.people.east.tryTo('POST /api/plan-tasks/:id/window', { params: { id }, body })).status).toBe(404);
  await city.people.jijiao.ask('POST /api/plan-tasks/:id/window', { params: { id }, body });
  city.system.setTime('2026-06-10T09:00:00+08:00');
  expect(await taskOf(2)).toMatchObject({
    ...{ windowEnd: '2026-07-31', baselineEnd: '2026-05-31', daysLate: 10, slipDays: 61 },
    ...{ windowText: '3月至7月', baselineText: '3月至5月', baselineStart: '2026-03-01' },
    entries: [{ note: '时限由“3月至5月”调整为“3月至7月”：监测报告推迟送达' }],
  });
  expect((await taskOf(3)).warning).toBe('red');
  const { course } = await read();
  expect(course).toMatchObject({ actual: 3, moved: 1, most: 61 });
});

test('a ledger item and the task that it carries out name each other, until they are parted', async () => {
  const { datasetId } = await city.importRound(2024);
  const item = await draftItem(city, (await raiseProblem(city, datasetId)).id, { lead: 'east-bureau' });
  const link = async (linked: boolean) => {
    const { id, version } = await taskOf(6);
    await city.people.jijiao.ask('POST /api/plan-tasks/:id/items', {
      params: { id },
      body: { version, itemId: item.id, linked },
    });
  };
  const ofItem = async () =>
    (await city.people.jijiao.ask('GET /api/ledger/items/:id', { params: { id: item.id } })).planTasks;
  await link(true);
  expect((await taskOf(6)).items.map(({ itemId }) => itemId)).toEqual([item.id]);
  expect((await ofItem()).map(({ planId: of, text }) => [of, text])).toEqual([[planId, '推进义务教育优质均衡发展']]);
  await link(false);
  expect([(await taskOf(6)).items, await ofItem()]).toEqual([[], []]);
  expect((await taskOf(6)).entries).toHaveLength(2);
});

test('it ends with a summary, and after that nothing moves', async () => {
  const body = { summary: '目标基本达成：十五项任务完成十三项；两项转入下一年度。' };
  await city.people.jijiao.ask('POST /api/plans/:id/finish', { params: { id: planId }, body });
  const { id, version } = await taskOf(1);
  const report = { params: { id }, body: { version, progress: 100, note: '补报' } };
  expect((await city.people.analyst.tryTo('POST /api/plan-tasks/:id/report', report)).body.code).toBe(
    'plans.wrong-state',
  );
  expect(await city.people.jijiao.ask('GET /api/plans')).toMatchObject([
    { id: planId, state: 'finished', tasks: 15, done: expect.any(Number), late: 0 },
  ]);
  const act = { actor: systemActor, now: city.system.platform.now() };
  const fromElsewhere = await city.system.platform.as(systemActor, (db) => readPlans(db, act));
  expect(fromElsewhere).toMatchObject([{ id: planId, tasks: 15, done: null, late: null }]);
});

test('three years of Nankai become twenty tasks, each in its year, the six of the whole plan from 2025 to 2027', async () => {
  const { jijiao } = city.people;
  const draft = draftOf(await jijiao.ask('GET /api/plan-templates/:template', { params: { template: 'nankai-2025' } }));
  expect(leadless({ ...draft, units: { 区教育局: null } })).toHaveLength(20);
  const tasks = draft.tasks.map((task): DraftTask => ({ ...task, lead: city.units.jijiao }));
  const { id } = await jijiao.ask('POST /api/plans', { body: planOf({ ...draft, tasks, units: { 区教育局: null } }) });
  const plan = await jijiao.ask('GET /api/plans/:id', { params: { id } });
  const windows = plan.tasks.map(({ windowText }) => windowText);
  expect(windows).toEqual([
    ...Array(6).fill('2025年至2027年'),
    ...Array(3).fill('2025年'),
    ...Array(7).fill('2026年'),
    ...Array(4).fill('2027年'),
  ]);
});

test('text without a table or stages is refused with what to do', async () => {
  const refused = await city.people.jijiao.tryTo('POST /api/plan-documents', { body: { text: '请各校参加会议。' } });
  expect([refused.status, refused.body.code, refused.body.remedy]).toEqual([
    ...[422, 'plans.nothing-read', expect.stringContaining('工作任务')],
  ]);
});

test('a Word file gives the same as its text, with what is doubtful in it; one that holds no plan is refused by its name', async () => {
  const { jijiao } = city.people;
  const text = '\t工作任务\n\t牵头部门\n\t时限\n\n\t召开解读会\n\t教科院\n\t尽快\n';
  const send = async (content: string) => {
    const path = await city.file('分工表.docx', '');
    await writeFile(path, await asWord(layOut(content)));
    return jijiao.upload('POST /api/plan-documents/file', path);
  };
  const { faults, ...read } = (await send(text)).body;
  const { faults: none, ...pasted } = await jijiao.ask('POST /api/plan-documents', { body: { text } });
  expect([read, none]).toEqual([pasted, []]);
  expect(faults).toMatchObject([
    {
      place: { file: '分工表.docx（表1）', row: 2, column: '第3列 时限', value: '尽快' },
      ...{ message: '看不懂这个时限', remedy: expect.stringContaining('3月至5月') },
    },
  ]);
  const refused = await send('请各校参加会议。\n');
  expect([refused.status, refused.body.code, refused.body.message]).toEqual([
    ...[422, 'plans.nothing-read', expect.stringContaining('分工表.docx')],
  ]);
});

test('a unit that is merged leaves no task without a master: its successor takes both, and the entries say so', async () => {
  const { jijiao, east } = city.people;
  const { system } = city.administrators;
  const [one, two] = [city.units['west-bureau'], city.units['east-bureau']];
  const { tasks, ...rest } = planFor(one);
  const shared = { ...tasks[0], duties: [...tasks[0].duties, { kind: 'share' as const, unitId: two, stated: '东湖' }] };
  const { id } = await jijiao.ask('POST /api/plans', { body: { ...rest, tasks: [tasks[0], shared] } });
  await jijiao.ask('POST /api/plans/:id/start', { params: { id } });
  const body = { kind: 'merge', into: two, effectiveOn: '2026-06-10', reason: '区划调整，两局合并' };
  await system.ask('POST /api/units/:id/changes', { params: { id: one }, body });
  const passed = await jijiao.ask('GET /api/plans/:id', { params: { id } });
  expect(passed.tasks.map(({ duties }) => duties.map(({ kind, unitId }) => [kind, unitId]))).toEqual([
    [['lead', two]],
    expect.arrayContaining([
      ['lead', two],
      ['assist', one],
    ]),
  ]);
  for (const { entries } of passed.tasks)
    expect(entries.map(({ note }) => note)).toEqual([expect.stringContaining('承接')]);
  const report = { version: passed.tasks[0].version, progress: 20, note: '已接手并重新排期' };
  await east.ask('POST /api/plan-tasks/:id/report', { params: { id: passed.tasks[0].id }, body: report });
});
