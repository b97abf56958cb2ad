import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runClocks } from '#services/clocks/runClocks.ts';
import { recheckClosed } from '#services/evaluation/recheckClosed.ts';
import { withScoresMoved } from './attackedData.ts';
import { type ActedItem, raiseProblem, submittedItem, verify } from './attackedItem.ts';
import { type AttackedCity, openAttackedCity } from './openAttackedCity.ts';

let city: AttackedCity;
let problemId = '';
const rounds: Record<number, string> = {};
beforeAll(async () => {
  city = await openAttackedCity('leader', 'jijiao', 'analyst', 'east', 'inspector');
  const first = await city.importRound(2024);
  rounds[2024] = first.roundId;
  problemId = (await raiseProblem(city, first.datasetId)).id;
});
afterAll(() => city.close());

const link = async (from: number, to: number) => {
  const body = { measure: 'math', value: 3, source: '模拟数据说明', fromRoundId: rounds[from], toRoundId: rounds[to] };
  await city.people.analyst.ask('POST /api/linking-errors', { body });
};
const importYear = async (year: number, points: number) => {
  rounds[year] = await city.openRound(year);
  return await city.importFile({ roundId: rounds[year], content: withScoresMoved(points) });
};
const recheck = () => {
  const { db, folders, now } = city.system.platform;
  return recheckClosed(db, { now: now(), columnFolder: folders.columns });
};

/** An item at 待评估. */
async function implementedItem(): Promise<ActedItem> {
  const item = await submittedItem(city, problemId);
  await verify(city, item);
  await item.succeed(city.people.analyst, 'await-evaluation');
  return item;
}

const evaluate = async (item: ActedItem, datasetId: string) => {
  const body = { datasetId, itemId: item.id };
  return (await city.people.analyst.ask('POST /api/problems/:id/evaluations', { params: { id: problemId }, body }))
    .verdict;
};

describe('a closed item whose indicator falls back', () => {
  let item: ActedItem;
  let pending: ActedItem;
  beforeAll(async () => {
    const proof = await importYear(2027, 90);
    await link(2024, 2027);
    item = await implementedItem();
    expect(await evaluate(item, proof)).toBe('improved');
    await item.read();
    await item.succeed(city.people.inspector, 'close');
    pending = await implementedItem();
    await pending.succeed(city.people.inspector, 'defer-to-next-round', { reason: '成效待下一轮验证' });
    await pending.succeed(city.people.inspector, 'close-pending', { reason: '成效待下一轮验证' });
  });

  test('is not touched by the rounds that were known when it was closed', async () => {
    expect(await recheck()).toEqual({ compared: 0, reopened: 0 });
  });

  test('waits for the linking error between the two rounds, and says so', async () => {
    city.system.setTime('2028-09-01T09:00:00+08:00');
    await importYear(2028, 45);
    expect(await recheck()).toEqual({ compared: 0, reopened: 0 });
    expect(await item.read()).toMatchObject({
      state: 'closed',
      rechecks: { comparisons: [], waiting: ['2028 年八年级数学'] },
    });
  });

  test('is reopened by the system against the round that proved it, though it is still better than where it began', async () => {
    await link(2027, 2028);
    await link(2024, 2028);
    expect(await recheck()).toEqual({ compared: 2, reopened: 1 });
    const read = await item.read();
    expect(read).toMatchObject({ state: 'in-progress', attempt: 2, evaluationVerdict: null, closedAt: null });
    expect(read.history.at(-1)).toMatchObject({
      ...{ deed: 'reopen', stateBefore: 'closed', stateAfter: 'in-progress', post: '系统' },
      details: {
        automatic: true,
        round: '2028 年八年级数学',
        reason: expect.stringContaining('《2027 年八年级数学》'),
      },
    });
    expect(read.rechecks.comparisons).toMatchObject([{ verdict: 'worse', reopened: true }]);
    expect([read.brokenLink, read.flow.unlawful, read.flow.differences]).toEqual([null, [], []]);
  });

  test('leaves an item alone that was closed for the next round and did not fall below where it began', async () => {
    const read = await pending.read();
    expect([read.state, read.rechecks.comparisons[0].verdict]).toEqual(['closed', 'improved']);
  });

  test('gets a date of its own, keeps the one first promised, and its lead is told once a day until it reports', async () => {
    const read = await item.read();
    expect([read.originalDue, read.dueDate, read.daysLateNow]).toEqual(['2026-06-30', '2028-12-31', 0]);
    const { db } = city.system.platform;
    const told = async () => {
      const { digests } = await city.people.east.ask('GET /api/reminders');
      return digests[0].lines.map(({ matter, subject }) => `${matter} ${subject.number}`);
    };
    await runClocks(db, { now: new Date('2028-09-04T08:10:00+08:00') });
    expect(await told()).toEqual([`fell-back ${read.number}`]);
    city.system.setTime('2028-09-04T09:00:00+08:00');
    await item.succeed(city.people.east, 'report', { reason: '已制定新一轮方案', progress: 10 });
    await runClocks(db, { now: new Date('2028-09-05T08:10:00+08:00') });
    expect(await city.people.east.ask('GET /api/reminders')).toMatchObject({ digests: [{ day: '2028-09-04' }] });
  });

  test('is reopened once: neither a second look nor many at a time do it again', async () => {
    const { length } = (await item.read()).history;
    expect(await Promise.all([recheck(), recheck()])).toEqual([
      { compared: 0, reopened: 0 },
      { compared: 0, reopened: 0 },
    ]);
    expect((await item.read()).history).toHaveLength(length);
  });

  test('is told in the audit trail with the round, and with no number', async () => {
    const { number } = await item.read();
    const lines = await city.administrators.audit.ask('GET /api/audit');
    const own = lines.filter(({ subject, post }) => subject === number && post === '系统');
    const reason =
      '《2028 年八年级数学》与销号所依据的《2027 年八年级数学》相比，指标变差，超出误差范围，系统自动重启整改';
    expect(own.map(({ details }) => details)).toEqual([
      { deed: 'reopen', automatic: true, reason, round: '2028 年八年级数学', date: '2028-12-31' },
    ]);
  });

  test('stays closed where the later round cannot answer: nothing is judged, and nothing of its numbers is kept', async () => {
    const { analyst } = city.people;
    rounds[2031] = await city.openRound(2031);
    await link(2024, 2031);
    city.system.setTime('2031-09-01T09:00:00+08:00');
    const one = withScoresMoved(-100).split('\n').slice(0, 4).join('\n');
    await city.importFile({ roundId: rounds[2031], content: one });
    expect(await recheck()).toEqual({ compared: 1, reopened: 0 });
    const { state, rechecks } = await pending.read(analyst);
    expect([state, rechecks.comparisons[0].verdict]).toEqual(['closed', 'cannot-judge']);
    expect(rechecks.comparisons[0].sentence).not.toMatch(/变化 |95% 区间/);
  });
});

test('an evaluation by hand that finds a closed item worse than where it began reopens it in the same breath', async () => {
  const item = await implementedItem();
  await item.succeed(city.people.inspector, 'defer-to-next-round', { reason: '成效待下一轮验证' });
  await item.succeed(city.people.inspector, 'close-pending', { reason: '成效待下一轮验证' });
  const worse = await city.importFile({ roundId: rounds[2027], content: withScoresMoved(-90), name: '变差' });
  expect(await evaluate(item, worse)).toBe('worse');
  const { state, history } = await item.read();
  expect([state, ...history.slice(-2).map(({ deed, post }) => `${deed} ${post}`)]).toEqual([
    'in-progress',
    expect.stringContaining('evaluate'),
    'reopen 系统',
  ]);
});
