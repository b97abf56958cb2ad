import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eastSchool, westSchool } from '#test/attack/rules/attackedBureau.ts';
import { actOn, draftItem } from '#test/attack/rules/attackedItem.ts';
import { asking, extensionAsked, grantedOnce } from './flow/extensions.ts';
import { draftFrom, fanOut, fanOutAtOnce } from './flow/fanOut.ts';
import { expectHonestHistories } from './flow/honestHistories.ts';
import { assigned, changeBehind, refusalOf, stateReassignedBy, underWay } from './flow/items.ts';
import { into, mergeIntoEachOther } from './flow/merging.ts';
import { type Flow, openFlow } from './flow/openFlow.ts';
import { closedLate, reopenedUntil } from './flow/reopening.ts';
import { revise } from './flow/revise.ts';
import { inheritedShare, returnedForRework, sharedByAnother } from './flow/silentShares.ts';

let flow: Flow;
beforeAll(async () => {
  flow = await openFlow();
});
afterAll(async () => {
  await expectHonestHistories(flow);
  await flow.close();
});

describe('延期申请', () => {
  test('is asked for with progress and a new date, decided by another, counted, and every date stays visible', async () => {
    const { east, leader } = flow.people;
    const item = await underWay(flow);
    const bare = { ...asking, progressNote: null };
    expect(await refusalOf(item, east, 'request-extension', bare)).toBe('ledger.progress-so-far');
    await item.succeed(east, 'request-extension', asking);
    expect(await refusalOf(item, east, 'request-extension', asking)).toBe('ledger.no-extension-pending');
    expect(await refusalOf(item, east, 'approve-extension')).toBe('ledger.wrong-role');
    expect(await refusalOf(item, leader, 'refuse-extension')).toBe('ledger.reason');
    const reason = '理由不足，请先增派人员';
    await item.succeed(leader, 'refuse-extension', { reason });
    await item.succeed(east, 'request-extension', asking);
    await item.succeed(leader, 'approve-extension');
    expect(await item.read()).toMatchObject(grantedOnce(reason));
  });

  test('lateness is measured against the first date and against the one in force', async () => {
    const item = await extensionAsked(flow, '2026-07-31');
    await item.succeed(flow.people.leader, 'approve-extension');
    flow.system.setTime('2026-08-10T09:00:00+08:00');
    expect(await item.read()).toMatchObject({ daysLate: 41, daysLateNow: 10 });
    flow.system.setTime('2026-03-03T09:00:00+08:00');
  });

  test('is nobody’s to grant who asked for it, not even in another’s stead', async () => {
    const { leader } = flow.people;
    const item = await extensionAsked(flow);
    const { id: approver } = await leader.ask('GET /api/session');
    await changeBehind(flow, item, 'extension_asked_by = extension_asked_by || $2::uuid', approver);
    expect(await refusalOf(item, leader, 'approve-extension')).toBe('ledger.not-the-asker');
  });
});

describe('an approval', () => {
  test('is for exactly what was approved: once that changes the item falls back to 审核, says why, and all sign again', async () => {
    const { east, jijiao, leader } = flow.people;
    const item = await underWay(flow);
    const before = await item.read();
    const answer = await revise(flow, item, { target: '下一轮监测提高 0.1 个标准差以上' });
    expect(answer.body).toMatchObject({ state: 'review', version: before.version + 2 });
    const lapsed = await item.read();
    const lapsedReason = expect.stringContaining('整改目标');
    expect(lapsed).toMatchObject({ state: 'review', approvalSha256: null, lapsedReason });
    expect(lapsed.history.at(-1)?.details).toMatchObject({ changed: ['target'], lapsed: before.approvalSha256 });
    expect(await refusalOf(item, east, 'report', { reason: '照旧办理' })).toBe('ledger.wrong-state');
    expect(await refusalOf(item, jijiao, 'withdraw', { reason: '不再整改' })).toBe('ledger.work-not-begun');
    await item.succeed(leader, 'assign');
    const again = await item.read();
    expect(again.approvalSha256).not.toBe(before.approvalSha256);
    expect(again).toMatchObject({ state: 'assigned', duties: [{ acknowledgedAt: null }, { acknowledgedAt: null }] });
  });

  test('does not move the date, nor survive what was changed behind the application’s back', async () => {
    const { east, jijiao, leader } = flow.people;
    const item = await underWay(flow);
    const moved = await revise(flow, item, { window: { text: '3月至12月', year: 2026 } });
    expect(moved.body.code).toBe('ledger.window-approved');
    await changeBehind(flow, item, 'budget_source = $2', '市级专项');
    const refused = await item.attempt(east, 'report', { reason: '照旧办理' });
    expect([refused.status, refused.body.code]).toEqual([409, 'ledger.approval-lapsed']);
    expect((await item.file(east, '培训汇总')).status).toBe(409);
    await item.succeed(jijiao, 'review-again');
    await item.succeed(leader, 'assign');
    expect((await item.read()).state).toBe('acknowledged');
  });

  test('lapses when a planner reassigns, and not when the leading group does, for that is who approves', async () => {
    expect(await stateReassignedBy(flow, flow.people.jijiao)).toBe('review');
    expect(await stateReassignedBy(flow, flow.people.leader)).toBe('assigned');
  });
});

describe('a sharing unit that is silent', () => {
  test('holds the lead up again after rework', async () => {
    const { east, jijiao } = flow.people;
    const item = await returnedForRework(flow);
    expect(await refusalOf(item, east, 'request-verification')).toBe('ledger.shares-have-reported');
    await item.succeed(jijiao, 'report', { reason: '第二次整改已落实' });
    await item.succeed(east, 'request-verification');
    expect((await item.read()).flow.attempts.map(({ deed }) => deed)).toEqual([null, 'return-for-rework']);
  });

  test('holds the lead up after 改派: what the former unit said is not what the new one did', async () => {
    const item = await sharedByAnother(flow);
    expect(await refusalOf(item, flow.people.east, 'request-verification')).toBe('ledger.shares-have-reported');
  });
});

describe('合并', () => {
  test('leads from the merged item to the survivor and back, for whoever has a duty on either', async () => {
    const { problemId, secondProblem } = flow;
    const { east, leader, west } = flow.people;
    const survivor = await assigned(flow, { lead: 'west-bureau' }, secondProblem);
    const item = await underWay(flow);
    await item.file(east, '并入前的佐证');
    expect(await refusalOf(item, leader, 'merge', into(item))).toBe('ledger.merge-target');
    await item.succeed(leader, 'merge', into(survivor));
    expect(await item.read(east)).toMatchObject({ state: 'merged', ties: { survivor: { id: survivor.id } } });
    const kept = await survivor.read(west);
    expect(kept.ties.merged).toMatchObject([
      { id: item.id, problems: [{ problemId }], evidence: [{ title: '并入前的佐证' }], duties: [{}, {}] },
    ]);
    const all = await survivor.read();
    expect(all.problems.map((problem) => problem.problemId).sort()).toEqual([problemId, secondProblem].sort());
    expect((await survivor.read(east)).number).toBe(kept.number);
    expect(await refusalOf(item, leader, 'merge', into(survivor))).toBe('ledger.wrong-state');
    expect(await refusalOf(survivor, leader, 'merge', into(item))).toBe('ledger.merge-target');
  });

  test('two items that are merged into each other at once: one is, the other is told', async () => {
    expect(await mergeIntoEachOther(flow, await assigned(flow), await assigned(flow))).toEqual([200, 409]);
  });
});

describe('撤回', () => {
  test('is possible until work begins, and not after', async () => {
    const { east, jijiao } = flow.people;
    const item = await assigned(flow, { lead: 'east-bureau' });
    await item.succeed(east, 'acknowledge');
    await item.succeed(jijiao, 'withdraw', { reason: '问题已随上一项办结' });
    const begun = await underWay(flow);
    expect(await refusalOf(begun, jijiao, 'withdraw', { reason: '不再整改' })).toBe('ledger.wrong-state');
  });
});

describe('反弹', () => {
  test('reopens with a fresh attempt and a date of its own, while the first lateness stays as it was', async () => {
    const { inspector } = flow.people;
    const item = await closedLate(flow);
    flow.system.setTime('2027-01-11T09:00:00+08:00');
    const atOnce = { reason: '指标回落', date: '2027-01-11' };
    expect(await refusalOf(item, inspector, 'reopen', atOnce)).toBe('ledger.fresh-due-date');
    await item.succeed(inspector, 'reopen', { reason: '回头看发现指标回落', date: '2027-06-30' });
    expect(await item.read()).toMatchObject(reopenedUntil('2027-06-30'));
    flow.system.setTime('2026-03-05T09:00:00+08:00');
  });
});

describe('向下分解', () => {
  test('makes one draft per unit below, once, and the parent waits for all of them', async () => {
    const { east, jijiao, leader, west } = flow.people;
    const item = await underWay(flow);
    const [district, school, other] = ['west-bureau', eastSchool, westSchool].map((key) => flow.units[key]);
    expect(await fanOutAtOnce(jijiao, item, [district, school], [school, district, other])).toBe(3);
    expect((await fanOut(jijiao, item, [district])).body).toEqual({ drafted: [] });
    const parent = await item.read();
    const { childCounts, children } = parent.ties;
    expect(childCounts).toEqual([{ state: 'draft', count: 3 }]);
    const unitNames = ['东湖区第一初级中学', '西岭区第一初级中学', '西岭区教育局'];
    expect(children.map(({ unitName }) => unitName)).toEqual(unitNames);
    const drafts = children.map(({ id }) => actOn(flow, id));
    expect(await drafts[2].read()).toMatchObject(draftFrom(parent, district));
    await item.succeed(jijiao, 'report', { reason: '课程方案已落实' });
    await item.file(east, '汇总材料');
    expect(await refusalOf(item, east, 'request-verification')).toBe('ledger.children-carried-out');
    expect(await refusalOf(item, leader, 'merge', into(drafts[2]))).toBe('ledger.no-open-children');
    for (const draft of drafts) await draft.succeed(jijiao, 'withdraw', { reason: '各区另有安排' });
    await item.succeed(east, 'request-verification');
    expect(await item.read(west).catch(() => null)).toBeNull();
  });

  test('is not for units beside, nor before the approval, nor by others', async () => {
    const { people, units } = flow;
    const item = await underWay(flow);
    expect((await fanOut(people.jijiao, item, [units.jijiao])).body.code).toBe('ledger.not-below');
    expect((await fanOut(people.jijiao, item, [units['east-bureau']])).body.code).toBe('ledger.not-below');
    expect((await fanOut(people.west, item, [units[eastSchool]])).status).toBe(404);
    const draft = actOn(flow, (await draftItem(flow, flow.problemId, { lead: 'east-bureau' })).id);
    expect((await fanOut(people.jijiao, draft, [units[eastSchool]])).body.code).toBe('ledger.wrong-state');
  });

  test('a district that leads an item of the city fans it out to its own schools', async () => {
    const { people, units } = flow;
    const item = await underWay(flow);
    const answer = await fanOut(people.east, item, [units[eastSchool]]);
    expect(answer.body.drafted).toMatchObject([{ number: expect.stringMatching(/^东湖区台账-/) }]);
    expect((await fanOut(people.east, item, [units[westSchool]])).body.code).toBe('organisation.not-found');
  });
});

describe('when units are merged', () => {
  test('a silent share holds the lead up although its successor did report, on a duty of its own', async () => {
    const { bureau, east } = flow.people;
    const item = await inheritedShare(flow);
    expect(await refusalOf(item, east, 'request-verification')).toBe('ledger.shares-have-reported');
    await item.succeed(bureau, 'report', { reason: '承接的分办职责已落实' });
    await item.succeed(east, 'request-verification');
  });
});
