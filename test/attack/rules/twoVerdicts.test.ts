import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ItemState } from '#domain/rectification/states.ts';
import { getTransition, type ItemDeed, itemDeeds } from '#domain/rectification/transitions.ts';
import { withScoresMoved } from './attackedData.ts';
import { type ActedItem, actOn, draftItem, raiseProblem, submittedItem, verify } from './attackedItem.ts';
import { type AttackedCity, openAttackedCity } from './openAttackedCity.ts';

let city: AttackedCity;
let first = '';
let improved = '';
let worse = '';
let problemId = '';
let otherId = '';
beforeAll(async () => {
  city = await openAttackedCity('leader', 'jijiao', 'analyst', 'east', 'inspector');
  const before = await city.importRound(2024);
  first = before.datasetId;
  const later = await city.openRound(2027);
  improved = await city.importFile({ roundId: later, content: withScoresMoved(90), name: '改善' });
  worse = await city.importFile({ roundId: later, content: withScoresMoved(-90), name: '变差' });
  await city.people.analyst.ask('POST /api/linking-errors', {
    body: { measure: 'math', value: 3, source: '模拟数据说明', fromRoundId: before.roundId, toRoundId: later },
  });
  problemId = (await raiseProblem(city, first)).id;
  // Of the whole as well: a district of 48 pupils supports no statement on a change (rule of 62).
  otherId = (await raiseProblem(city, first)).id;
});
afterAll(() => city.close());

const evaluate = (item: ActedItem, datasetId = improved, id = problemId) =>
  city.people.analyst.tryTo('POST /api/problems/:id/evaluations', {
    params: { id },
    body: { datasetId, itemId: item.id },
  });

/** An item at 待评估: carried out and verified, nothing said of its effect. */
async function implementedItem(): Promise<ActedItem> {
  const item = await submittedItem(city, problemId);
  await verify(city, item);
  await item.succeed(city.people.analyst, 'await-evaluation');
  return item;
}

describe('an item carried out as planned', () => {
  test('does not close without a verdict on its effect, nor with one that found none', async () => {
    const { inspector } = city.people;
    const item = await implementedItem();
    expect((await item.attempt(inspector, 'close')).body.code).toBe('ledger.found-effective');
    expect((await item.attempt(inspector, 'close-pending', { reason: '想直接销号' })).body.code).toBe(
      'ledger.wrong-state',
    );
    expect((await evaluate(item, worse)).body.verdict).toBe('worse');
    await item.read();
    expect((await item.attempt(inspector, 'close')).body.code).toBe('ledger.found-effective');
    expect((await evaluate(item)).body.verdict).toBe('improved');
    await item.read();
    await item.succeed(inspector, 'close');
    expect((await item.read()).state).toBe('closed');
  });

  test('waits for the next round only with a reason, given twice', async () => {
    const { inspector } = city.people;
    const item = await implementedItem();
    expect((await item.attempt(inspector, 'defer-to-next-round')).body.code).toBe('ledger.reason');
    expect((await item.attempt(inspector, 'defer-to-next-round', { reason: ' 略 ' })).body.code).toBe('ledger.reason');
    await item.succeed(inspector, 'defer-to-next-round', { reason: '下一轮监测在 2027 年' });
    expect((await item.attempt(inspector, 'close')).body.code).toBe('ledger.found-effective');
    expect((await item.attempt(inspector, 'close-pending')).body.code).toBe('ledger.reason');
    await item.succeed(inspector, 'close-pending', { reason: '成效待 2027 年一轮验证' });
    expect((await item.read()).history.at(-1)).toMatchObject({
      deed: 'close-pending',
      details: { reason: expect.any(String) },
    });
  });

  test('does not close on the effect that was found before it came back', async () => {
    const { people } = city;
    const item = await implementedItem();
    await evaluate(item);
    await item.read();
    await item.succeed(people.inspector, 'close');
    await item.succeed(people.inspector, 'reopen', { reason: '回头看发现反弹' });
    const reopened = await item.read();
    expect([reopened.evaluationVerdict, reopened.implementedAt, reopened.closedAt]).toEqual([null, null, null]);
    expect(reopened.evaluations).toHaveLength(1);
    city.system.setTime('2026-03-03T09:00:00+08:00');
    await item.succeed(people.east, 'request-verification');
    await item.succeed(people.inspector, 'begin-verification');
    await item.succeed(people.inspector, 'confirm-implemented', { reason: '再次核查属实' });
    await item.succeed(people.analyst, 'await-evaluation');
    expect((await item.attempt(people.inspector, 'close')).body.code).toBe('ledger.found-effective');
  });
});

describe('the second verdict', () => {
  test('is not given before the first', async () => {
    const item = await submittedItem(city, problemId);
    expect([(await evaluate(item)).status, (await item.read()).evaluationVerdict]).toEqual([409, null]);
  });

  test('is not lent by a problem that the item does not answer', async () => {
    const item = await implementedItem();
    const lent = await evaluate(item, improved, otherId);
    expect([lent.status, lent.body.code]).toEqual([404, 'evaluation.other-problem']);
    expect(await item.read()).toMatchObject({ evaluationVerdict: null, evaluations: [] });
  });

  test('is not taken from the round that showed the problem, nor typed in by hand', async () => {
    const item = await implementedItem();
    expect((await evaluate(item, first)).body.code).toBe('evaluation.not-later');
    const typed = await city.people.analyst.tryTo('POST /api/problems/:id/evaluations', {
      params: { id: problemId },
      body: { datasetId: improved, itemId: item.id, verdict: 'improved' },
    });
    expect(typed.status).toBe(400);
    const byDeed = await item.attempt(city.people.inspector, 'close', { evaluation: 'improved' });
    expect(byDeed.status).toBe(400);
    expect((await item.read()).evaluationVerdict).toBeNull();
  });

  test('of an item with two problems waits for both', async () => {
    const { people } = city;
    const body = {
      ...{ title: '提升数学教学质量', problemIds: [problemId, otherId], kind: 'by-date', budget: null },
      ...{ target: '可确认的提高', measures: ['分层培训'], window: { text: '3月至6月', year: 2026 } },
      duties: [{ unitId: city.units['east-bureau'], kind: 'lead', deadline: null }],
    };
    const item = actOn(city, (await people.jijiao.ask('POST /api/ledger/items', { body })).id);
    await item.succeed(people.jijiao, 'submit-for-review');
    await item.succeed(people.leader, 'assign');
    await item.succeed(people.east, 'acknowledge');
    await item.succeed(people.east, 'start');
    await item.file(people.east, '两个问题的培训汇总');
    await item.succeed(people.east, 'request-verification');
    await verify(city, item);
    await item.succeed(people.analyst, 'await-evaluation');
    await evaluate(item);
    await item.read();
    expect((await item.attempt(people.inspector, 'close')).body.code).toBe('ledger.found-effective');
    await evaluate(item, improved, otherId);
    await item.read();
    await item.succeed(people.inspector, 'close');
  });
});

test('an item cannot be got rid of by merging it into one that is over, or into itself', async () => {
  const { leader, jijiao } = city.people;
  const [one, other] = [
    await draftItem(city, problemId, { lead: 'east-bureau' }),
    await draftItem(city, problemId, { lead: 'east-bureau' }),
  ];
  const [left, right] = [actOn(city, one.id), actOn(city, other.id)];
  const into = (item: ActedItem) => ({ reason: '内容相同，合并办理', itemId: item.id });
  expect((await left.attempt(leader, 'merge', into(left))).status).toBe(422);
  await left.succeed(leader, 'merge', into(right));
  await right.read();
  expect((await right.attempt(leader, 'merge', into(left))).status).toBe(409);
  await right.succeed(jijiao, 'withdraw', { reason: '起草有误，撤回' });
  const third = actOn(city, (await draftItem(city, problemId, { lead: 'east-bureau' })).id);
  expect((await third.attempt(leader, 'merge', into(right))).status).toBe(409);
});

test('on random walks of willing people no item closes without both verdicts or a stated reason', {
  timeout: 120_000,
}, async () => {
  const { people } = city;
  const who = {
    administrator: people.east,
    leader: people.leader,
    inspector: people.inspector,
    researcher: people.analyst,
  } as const;
  const aside: readonly ItemDeed[] = [
    ...(['withdraw', 'merge', 'return-duty', 'send-back', 'review-again'] as const),
    ...(['request-extension', 'approve-extension', 'refuse-extension'] as const),
  ];
  const steps = fc.sample(fc.record({ pick: fc.nat(), dataset: fc.boolean(), reason: fc.boolean() }), {
    numRuns: 300,
    seed: 11,
  });
  const item = actOn(city, (await draftItem(city, problemId, { lead: 'east-bureau' })).id);
  let state: ItemState = 'draft';
  let closings = 0;
  for (const { pick, dataset, reason } of steps) {
    const possible = itemDeeds.filter((deed) => getTransition(deed).from.includes(state) && !aside.includes(deed));
    const chosen = [...possible, 'evaluate', 'file', 'review'] as const;
    const deed = chosen[pick % chosen.length];
    if (deed === 'evaluate') {
      // A closed item whose effect is found worse is open again.
      if ((await evaluate(item, dataset ? improved : worse)).status === 200) ({ state } = await item.read());
    } else if (deed === 'file') await item.file(people.east, `随机材料${pick}`);
    else if (deed === 'review')
      for (const { id } of (await item.read()).evidence.filter(({ review }) => review === 'submitted'))
        await item.review(people.inspector, id);
    else {
      const role = getTransition(deed).roles.find((one) => one in who) as keyof typeof who;
      const planner = getTransition(deed).standing === 'issuer' && role === 'administrator' ? people.jijiao : who[role];
      const given = { reason: reason ? '随机办理，理由充分' : null, date: '2026-12-31', progress: 10 };
      const { body } = await item.attempt(planner, deed, given);
      state = body.state ?? state;
      if (body.state !== 'closed' || deed === 'confirm-sustained') continue;
      closings++;
      expectGrounds(await item.read());
    }
  }
  expect(closings).toBeGreaterThan(2);
  expect((await item.read()).brokenLink).toBeNull();
});

/** What a history must hold when it says 销号: since work last began, 已落实, and then an effect or two reasons. */
function expectGrounds({ history }: Awaited<ReturnType<ActedItem['read']>>): void {
  const begun = history.findLastIndex(({ deed }) => deed === 'start' || deed === 'resume' || deed === 'reopen');
  const since = history.slice(begun);
  const closing = since.at(-1);
  expect(since.map(({ deed }) => deed)).toContain('confirm-implemented');
  if (closing?.deed === 'close') {
    expect(since.findLast(({ deed }) => deed === 'evaluate')?.details.verdict).toBe('improved');
    return;
  }
  const reasons = since.filter(({ deed }) => deed === 'defer-to-next-round' || deed === 'close-pending');
  expect(reasons.map(({ details }) => String(details.reason).length >= 4)).toEqual(reasons.map(() => true));
  expect(reasons.length).toBeGreaterThanOrEqual(2);
}
