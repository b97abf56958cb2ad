import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runClocks } from '#services/clocks/runClocks.ts';
import { readZipPart } from '#test/attack/files/readZipPart.ts';
import { type ActedItem, actOn, draftItem, raiseProblem, submittedItem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import type { Visitor } from '#test/support/visitor.ts';

let city: AttackedCity;
let item: ActedItem;
let number = '';
let problemId = '';

/** Sets the clock to a morning and runs the daily run of that day. */
async function morning(day: string) {
  city.system.setTime(`${day}T08:30:00+08:00`);
  return await runClocks(city.system.platform.db, { now: city.system.platform.now() });
}

beforeAll(async () => {
  city = await openAttackedCity('leader', 'jijiao', 'analyst', 'inspector', 'east', 'finance');
  const { people } = city;
  const { datasetId } = await city.importRound(2024);
  problemId = (await raiseProblem(city, datasetId)).id;
  const drafted = await draftItem(city, problemId, { lead: 'east-bureau', share: 'jijiao' });
  number = drafted.number;
  item = actOn(city, drafted.id);
  await item.succeed(people.jijiao, 'submit-for-review');
});
afterAll(() => city.close());

const newest = async (who: Visitor) => (await who.ask('GET /api/reminders')).digests[0];
const told = async (who: Visitor) => (await newest(who))?.lines.map(({ group, matter }) => `${group} ${matter}`) ?? [];
const papers = (who: Visitor) => who.ask('GET /api/escalations');
const open = async (who: Visitor) => {
  const [first] = await papers(who);
  return first;
};
const issue = async (who: Visitor, id: string, given: { demand?: string; copyUnitIds?: readonly string[] } = {}) =>
  who.tryTo('POST /api/escalations/:id/issue', {
    params: { id },
    body: { demand: '请于五个工作日内完成并申请验收', copyUnitIds: [], ...given },
  });

describe('digests', () => {
  test('a post hears once a day what waits for it, others hear nothing, and a second run of the day changes nothing', async () => {
    const { people } = city;
    expect(await morning('2026-03-03')).toMatchObject({ working: true, digests: 1, proposed: 0 });
    expect(await told(people.leader)).toEqual(['waiting review']);
    expect((await people.finance.ask('GET /api/reminders')).digests).toEqual([]);
    const runs = await Promise.all(
      [1, 2, 3].map(() => runClocks(city.system.platform.db, { now: city.system.platform.now() })),
    );
    expect(runs.map(({ digests }) => digests)).toEqual([1, 1, 1]);
    expect((await people.leader.ask('GET /api/reminders')).digests).toHaveLength(1);
  });

  test('what was seen is seen, until the next day', async () => {
    const { leader } = city.people;
    expect((await leader.ask('GET /api/reminders')).unread).toBe(1);
    await leader.ask('POST /api/reminders/read');
    expect((await leader.ask('GET /api/reminders')).unread).toBe(0);
    await morning('2026-03-04');
    expect((await leader.ask('GET /api/reminders')).unread).toBe(1);
  });

  test('a unit that has not signed hears of it from the first day, and nobody on a day off', async () => {
    const { people } = city;
    await item.succeed(people.leader, 'assign');
    expect(await morning('2026-03-07')).toMatchObject({ working: false, digests: 0 });
    expect((await people.east.ask('GET /api/reminders')).digests).toEqual([]);
    await morning('2026-03-09');
    expect(await told(people.east)).toEqual(['near acknowledge']);
    expect((await newest(people.east)).lines[0]).toMatchObject({ subject: { number }, due: '2026-03-11' });
    expect((await newest(people.leader)).day).toBe('2026-03-04');
  });
});

describe('the ladder', () => {
  test('is proposed when a date has passed, once, and lapses when the duty is done after all', async () => {
    const { people } = city;
    expect(await morning('2026-03-12')).toMatchObject({ proposed: 2 });
    expect(await morning('2026-03-13')).toMatchObject({ proposed: 0, lapsed: 0 });
    expect(
      (await papers(people.inspector)).map(({ unitName, step, state }) => `${unitName} ${step} ${state}`).sort(),
    ).toEqual(['市教育局基教处 urge proposed', '东湖区教育局 urge proposed'].sort());
    expect(await papers(people.east)).toEqual([]);
    await item.succeed(people.east, 'acknowledge');
    await item.succeed(people.jijiao, 'acknowledge');
    const [{ id }] = await papers(people.inspector);
    const tooLate = await issue(people.inspector, id);
    expect([tooLate.status, tooLate.body.code]).toEqual([409, 'escalation.condition-gone']);
    expect(await morning('2026-03-16')).toMatchObject({ proposed: 0, lapsed: 2 });
    expect(await papers(people.inspector)).toEqual([]);
  });

  test('only a post that may sign it, of the region that handed the duty out, and never the late unit itself, issues a paper', async () => {
    const { people } = city;
    await item.succeed(people.east, 'start');
    expect(await morning('2026-07-01')).toMatchObject({ proposed: 2 });
    const [own] = (await papers(people.jijiao)).filter(({ unitName }) => unitName === '市教育局基教处');
    expect((await issue(people.jijiao, own.id)).body.code).toBe('escalation.own-unit');
    expect((await issue(people.analyst, own.id)).status).toBe(403);
    expect((await issue(people.east, own.id)).status).toBe(404);
    const scored = await issue(people.inspector, own.id, { demand: '平均分须提高到 72 分' });
    expect([scored.status, scored.body.code]).toEqual([422, 'escalation.no-results']);
    const answer = await issue(people.inspector, own.id);
    expect([answer.status, answer.body.number]).toEqual([200, '市人民政府教育督导室〔2026〕1号']);
    expect((await issue(people.inspector, own.id)).body.code).toBe('escalation.wrong-state');
  });

  test('goes step by step, each when the paper before it is over, and stops with the duty', async () => {
    const { people } = city;
    const eastPaper = async () =>
      (await papers(people.leader)).find(({ unitName, state }) => unitName === '东湖区教育局' && state === 'proposed');
    const seen: string[] = [];
    for (const day of ['2026-07-01', '2026-07-07', '2026-07-22', '2026-08-06', '2026-08-28']) {
      await morning(day);
      const paper = await eastPaper();
      if (paper === undefined) throw new Error(`nothing proposed on ${day}`);
      const copyUnitIds = paper.step === 'referral' ? [city.units.bureau] : [];
      const { body } = await issue(people.leader, paper.id, { copyUnitIds });
      seen.push(`${paper.step} ${body.number}`);
    }
    expect(seen).toEqual(
      ['urge', 'supervision-order', 'talk', 'circular', 'referral'].map(
        (step, k) => `${step} 结果应用领导小组〔2026〕${k + 1}号`,
      ),
    );
    expect(await morning('2026-12-01')).toMatchObject({ proposed: expect.any(Number) });
    expect(await eastPaper()).toBeUndefined();
  });

  test('a paper reaches the unit that it is addressed to, which signs and answers once; nobody else can', async () => {
    const { people } = city;
    const [paper] = (await papers(people.east)).filter(({ step }) => step === 'urge');
    const answer = { params: { id: paper.id }, body: { answer: '已组织三次培训，7月10日前申请验收' } };
    const word = await people.east.tryTo('GET /api/escalations/:id/word', { params: { id: paper.id } });
    expect(await readZipPart(word.bytes, 'word/document.xml')).toContain('结果应用领导小组〔2026〕1号');
    expect((await people.finance.tryTo('POST /api/escalations/:id/answer', answer)).status).toBe(404);
    expect((await people.inspector.tryTo('POST /api/escalations/:id/answer', answer)).status).toBe(403);
    await people.east.ask('POST /api/escalations/:id/receipt', { params: { id: paper.id } });
    await people.east.ask('POST /api/escalations/:id/answer', answer);
    expect((await people.east.tryTo('POST /api/escalations/:id/answer', answer)).status).toBe(409);
    const line = (await papers(people.leader)).find(({ id }) => id === paper.id);
    expect(line).toMatchObject({
      answer: answer.body.answer,
      answerLate: false,
      acknowledgedBy: expect.stringContaining('东湖区教育局'),
    });
  });

  test('a proposal that is set aside stays so, with its reason', async () => {
    const { people } = city;
    await morning('2026-12-02');
    const order = (await papers(people.inspector)).find(
      ({ unitName, step }) => unitName === '市教育局基教处' && step === 'supervision-order',
    );
    if (order === undefined) throw new Error('no order proposed');
    const params = { id: order.id };
    await people.inspector.ask('POST /api/escalations/:id/dismissal', {
      params,
      body: { reason: '已当面说明，等待材料' },
    });
    expect(await morning('2026-12-03')).toMatchObject({ proposed: 0, lapsed: 0 });
    expect((await open(people.inspector)).state).not.toBe('proposed');
  });
});

test('numbers of one organ run without gap or double, however many sign at once', async () => {
  const { people, system, units } = city;
  const duties = [{ kind: 'lead', unitId: units['east-bureau'], stated: '区教育局' }];
  const tasks = Array.from({ length: 12 }, (_, k) => ({
    ...{ stage: null, theme: null, text: `第 ${k + 1} 次会诊`, window: '3月至5月', duties },
  }));
  const plan = { title: '结果应用方案', documentNumber: null, year: 2026, stages: [], tasks };
  const { id } = await people.jijiao.ask('POST /api/plans', { body: plan });
  await people.jijiao.ask('POST /api/plans/:id/start', { params: { id } });
  await morning('2026-12-04');
  const tasksLate = (await papers(people.inspector)).filter(
    ({ state, taskId }) => state === 'proposed' && taskId !== null,
  );
  expect(tasksLate.map(({ subject }) => subject)).toContain('《结果应用方案》第12项');
  const answers = await Promise.all(tasksLate.map((paper) => issue(people.inspector, paper.id)));
  expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
  const twice = await issue(people.inspector, tasksLate[0].id);
  expect(twice.status).toBe(409);
  const { rows } = await system.database.owner.$client.query(
    `SELECT sequence, number FROM escalation WHERE issuer_unit_id = $1 AND year = 2026 ORDER BY sequence`,
    [units.inspectorate],
  );
  expect(rows.map(({ sequence }) => sequence)).toEqual(rows.map((_, k) => k + 1));
  expect(new Set(rows.map(({ number: printed }) => printed)).size).toBe(rows.length);
});

test('a region sets its own times and the words of its numbers, and two organs cannot have the same', async () => {
  const { people, units } = city;
  const { times, isDefault } = await people.jijiao.ask('GET /api/clocks/settings');
  expect(isDefault).toBe(true);
  type Word = { readonly unit: string; readonly word: string };
  const set = (...words: readonly Word[]) =>
    people.jijiao.tryTo('POST /api/clocks/settings', {
      body: { times, reason: '按本市办文规定', organs: words.map(({ unit, word }) => ({ unitId: units[unit], word })) },
    });
  const refusal = async (...words: readonly Word[]) => Object(await set(...words)).body.code;
  const inspectorate = { unit: 'inspectorate', word: '明教督' };
  expect(await refusal(inspectorate, { ...inspectorate, unit: 'jijiao' })).toBe('clocks.same-word');
  expect(await refusal({ unit: 'east-bureau', word: '东教督' })).toBe('clocks.other-unit');
  expect((await set(inspectorate)).status).toBe(200);
  const { organs, changes } = await people.jijiao.ask('GET /api/clocks/settings');
  expect(changes).toMatchObject([
    { sequence: 1, reason: '按本市办文规定', times, who: expect.stringContaining('基教处') },
  ]);
  expect(organs.find(({ unitId }) => unitId === units.inspectorate)?.word).toBe('明教督');
});

test('a unit that reported before the work was sent back is silent again, and hears of it', async () => {
  const { people } = city;
  const sentBack = await submittedItem(city, problemId);
  await morning('2026-12-07');
  await sentBack.succeed(people.inspector, 'begin-verification');
  await sentBack.succeed(people.inspector, 'return-for-rework', { reason: '现场未见培训记录' });
  const { number: again } = await sentBack.read();
  const matters = async () =>
    (await newest(people.jijiao)).lines.filter(({ subject }) => subject.number === again).map(({ matter }) => matter);
  expect(await matters()).toEqual([]);
  await morning('2026-12-08');
  expect(await matters()).toEqual(['report']);
  await sentBack.succeed(people.jijiao, 'report', { reason: '第二次整改已落实' });
  await morning('2026-12-09');
  expect(await matters()).toEqual([]);
});
