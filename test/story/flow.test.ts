import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareReplayed } from '#domain/rectification/compareReplayed.ts';
import { replay } from '#domain/rectification/replay.ts';
import { eastSchool, westSchool } from '#test/attack/rules/attackedBureau.ts';
import {
  type ActedItem,
  actOn,
  draftItem,
  raiseProblem,
  submittedItem,
  verify,
} from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';

let city: AttackedCity;
let problemId = '';
let secondProblem = '';
beforeAll(async () => {
  city = await openAttackedCity(
    'leader',
    'bureau',
    'jijiao',
    'analyst',
    'east',
    'inspector',
    'finance',
    'west',
    'east-principal',
  );
  const { datasetId } = await city.importRound(2024);
  problemId = (await raiseProblem(city, datasetId)).id;
  secondProblem = (await raiseProblem(city, datasetId, '990102')).id;
});
afterAll(async () => {
  await expectHonestHistories();
  await city.close();
});

const shared = { lead: 'east-bureau', share: 'jijiao' };

async function assigned(duties: Parameters<typeof draftItem>[2] = shared, problem = problemId): Promise<ActedItem> {
  const item = actOn(city, (await draftItem(city, problem, duties)).id);
  await item.succeed(city.people.jijiao, 'submit-for-review');
  await item.succeed(city.people.leader, 'assign');
  return item;
}

async function underWay(): Promise<ActedItem> {
  const item = await assigned();
  await item.succeed(city.people.east, 'acknowledge');
  await item.succeed(city.people.jijiao, 'acknowledge');
  await item.succeed(city.people.east, 'start');
  return item;
}

const codeOf = async (answer: Promise<{ readonly body: { readonly code?: string } }>) => (await answer).body.code;

/** Every item of the city says in its row what its history adds up to, and no act broke the table. */
async function expectHonestHistories(): Promise<void> {
  const { leader } = city.people;
  for (const { id } of await leader.ask('GET /api/ledger/items')) {
    const item = await leader.ask('GET /api/ledger/items/:id', { params: { id } });
    expect([item.number, item.brokenLink, item.flow.unlawful, item.flow.differences]).toEqual([
      item.number,
      null,
      [],
      [],
    ]);
    expect(item.version).toBe(item.history.length);
    const replayed = replay(item.history);
    expect(compareReplayed({ ...replayed, dueDate: '1999-12-31' }, { ...item, duties: [] })).toContain('dueDate');
  }
}

describe('延期申请', () => {
  const asking = { reason: '教师招聘未完成', progressNote: '已完成两轮培训', date: '2026-09-30' };

  test('is asked for with progress and a new date, decided by another, counted, and every date stays visible', async () => {
    const { east, leader } = city.people;
    const item = await underWay();
    expect(await codeOf(item.attempt(east, 'request-extension', { ...asking, progressNote: null }))).toBe(
      'ledger.progress-so-far',
    );
    await item.succeed(east, 'request-extension', asking);
    expect(await codeOf(item.attempt(east, 'request-extension', asking))).toBe('ledger.no-extension-pending');
    expect(await codeOf(item.attempt(east, 'approve-extension'))).toBe('ledger.wrong-role');
    expect(await codeOf(item.attempt(leader, 'refuse-extension'))).toBe('ledger.reason');
    await item.succeed(leader, 'refuse-extension', { reason: '理由不足，请先增派人员' });
    await item.succeed(east, 'request-extension', asking);
    await item.succeed(leader, 'approve-extension');
    const { flow, originalDue, dueDate, extensions, approvalSha256, state } = await item.read();
    expect({ originalDue, dueDate, extensions, state }).toEqual({
      ...{ originalDue: '2026-06-30', dueDate: '2026-09-30', extensions: 1, state: 'in-progress' },
    });
    expect(approvalSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(flow.dueDates.map(({ due }) => due)).toEqual(['2026-06-30', '2026-09-30']);
    expect(
      flow.requests.map(({ decision, decisionReason, progressNote }) => [decision, decisionReason, progressNote]),
    ).toEqual([
      ['refused', '理由不足，请先增派人员', '已完成两轮培训'],
      ['granted', null, '已完成两轮培训'],
    ]);
  });

  test('lateness is measured against the first date and against the one in force', async () => {
    const { east, leader } = city.people;
    const item = await underWay();
    await item.succeed(east, 'request-extension', { ...asking, date: '2026-07-31' });
    await item.succeed(leader, 'approve-extension');
    city.system.setTime('2026-08-10T09:00:00+08:00');
    expect(await item.read()).toMatchObject({ daysLate: 41, daysLateNow: 10 });
    city.system.setTime('2026-03-03T09:00:00+08:00');
  });

  test('is nobody’s to grant who asked for it, not even in another’s stead', async () => {
    const { east, leader } = city.people;
    const item = await underWay();
    await item.succeed(east, 'request-extension', asking);
    const { id: approver } = await leader.ask('GET /api/session').then(({ id }) => ({ id }));
    await city.system.database.owner.$client.query(
      'UPDATE ledger_item SET extension_asked_by = extension_asked_by || $2::uuid WHERE id = $1',
      [item.id, approver],
    );
    expect(await codeOf(item.attempt(leader, 'approve-extension'))).toBe('ledger.not-the-asker');
  });
});

describe('an approval', () => {
  const revised = async (item: ActedItem, changes: object) => {
    const { version, title, kind, target, measures, duties } = await item.read();
    const stated = duties.map(({ unitId, kind: duty, deadline }) => ({ unitId, kind: duty, deadline }));
    return city.people.jijiao.tryTo('POST /api/ledger/items/:id/revision', {
      params: { id: item.id },
      body: {
        version,
        title,
        kind,
        target,
        measures,
        duties: stated,
        window: null,
        reason: '目标定得过低',
        ...changes,
      },
    });
  };

  test('is for exactly what was approved: once that changes the item falls back to 审核, says why, and all sign again', async () => {
    const { east, jijiao, leader } = city.people;
    const item = await underWay();
    const before = await item.read();
    const answer = await revised(item, { target: '下一轮监测提高 0.1 个标准差以上' });
    expect(answer.body).toMatchObject({ state: 'review', version: before.version + 2 });
    const lapsed = await item.read();
    expect(lapsed).toMatchObject({
      state: 'review',
      approvalSha256: null,
      lapsedReason: expect.stringContaining('整改目标'),
    });
    expect(lapsed.history.at(-1)?.details).toMatchObject({ changed: ['target'], lapsed: before.approvalSha256 });
    expect(await codeOf(item.attempt(east, 'report', { reason: '照旧办理' }))).toBe('ledger.wrong-state');
    expect(await codeOf(item.attempt(jijiao, 'withdraw', { reason: '不再整改' }))).toBe('ledger.work-not-begun');
    await item.succeed(leader, 'assign');
    const again = await item.read();
    expect(again.approvalSha256).not.toBe(before.approvalSha256);
    expect([again.state, again.duties.map(({ acknowledgedAt }) => acknowledgedAt)]).toEqual(['assigned', [null, null]]);
  });

  test('does not move the date, nor survive what was changed behind the application’s back', async () => {
    const { east, jijiao, leader } = city.people;
    const item = await underWay();
    const moved = await revised(item, { window: { text: '3月至12月', year: 2026 } });
    expect(moved.body.code).toBe('ledger.window-approved');
    await city.system.database.owner.$client.query("UPDATE ledger_item SET budget_source = '市级专项' WHERE id = $1", [
      item.id,
    ]);
    const refused = await item.attempt(east, 'report', { reason: '照旧办理' });
    expect([refused.status, refused.body.code]).toEqual([409, 'ledger.approval-lapsed']);
    expect((await item.file(east, '培训汇总')).status).toBe(409);
    await item.succeed(jijiao, 'review-again');
    await item.succeed(leader, 'assign');
    expect((await item.read()).state).toBe('acknowledged');
  });

  test('lapses when a planner reassigns, and not when the leading group does, for that is who approves', async () => {
    const { east, jijiao, leader } = city.people;
    for (const [who, state] of [
      [jijiao, 'review'],
      [leader, 'assigned'],
    ] as const) {
      const item = await assigned();
      await item.succeed(east, 'return-duty', { reason: '不属本局职责' });
      await item.succeed(who, 'reassign', { reason: '改由财政局牵头', unitId: city.units.finance });
      expect((await item.read()).state).toBe(state);
    }
  });
});

describe('a sharing unit that is silent', () => {
  test('holds the lead up again after rework', async () => {
    const { east, inspector, jijiao } = city.people;
    const item = await submittedItem(city, problemId);
    await item.succeed(inspector, 'begin-verification');
    city.system.setTime('2026-03-04T09:00:00+08:00');
    await item.succeed(inspector, 'return-for-rework', { reason: '现场未见培训记录' });
    expect(await codeOf(item.attempt(east, 'request-verification'))).toBe('ledger.shares-have-reported');
    await item.succeed(jijiao, 'report', { reason: '第二次整改已落实' });
    await item.succeed(east, 'request-verification');
    expect((await item.read()).flow.attempts.map(({ deed }) => deed)).toEqual([null, 'return-for-rework']);
  });

  test('holds the lead up after 改派: what the former unit said is not what the new one did', async () => {
    const { east, finance, jijiao, leader } = city.people;
    const item = await assigned();
    await item.succeed(east, 'acknowledge');
    await item.succeed(jijiao, 'return-duty', { reason: '不属本处职责' });
    await item.succeed(leader, 'reassign', { reason: '改由财政局分办', unitId: city.units.finance });
    await item.succeed(finance, 'acknowledge');
    await item.succeed(east, 'start');
    await item.file(east, '分办材料汇总');
    expect(await codeOf(item.attempt(east, 'request-verification'))).toBe('ledger.shares-have-reported');
  });
});

describe('合并', () => {
  test('leads from the merged item to the survivor and back, for whoever has a duty on either', async () => {
    const { east, leader, west } = city.people;
    const survivor = await assigned({ lead: 'west-bureau' }, secondProblem);
    const item = await underWay();
    await item.file(east, '并入前的佐证');
    const foreign = await item.attempt(leader, 'merge', { reason: '内容相同', itemId: item.id });
    expect(foreign.body.code).toBe('ledger.merge-target');
    await item.succeed(leader, 'merge', { reason: '内容相同，合并办理', itemId: survivor.id });
    const merged = await item.read(east);
    expect(merged).toMatchObject({ state: 'merged', ties: { survivor: { id: survivor.id } } });
    const kept = await survivor.read(west);
    expect(kept.ties.merged).toMatchObject([
      { id: item.id, problems: [{ problemId }], evidence: [{ title: '并入前的佐证' }], duties: [{}, {}] },
    ]);
    const all = await survivor.read();
    expect(all.problems.map((problem) => problem.problemId).sort()).toEqual([problemId, secondProblem].sort());
    expect((await survivor.read(east)).number).toBe(kept.number);
    expect(await codeOf(item.attempt(leader, 'merge', { reason: '再次合并', itemId: survivor.id }))).toBe(
      'ledger.wrong-state',
    );
    expect(await codeOf(survivor.attempt(leader, 'merge', { reason: '并回去吧', itemId: item.id }))).toBe(
      'ledger.merge-target',
    );
  });

  test('two items that are merged into each other at once: one is, the other is told', async () => {
    const { leader } = city.people;
    const [one, other] = [await assigned(), await assigned()];
    const [{ version }, { version: second }] = [await one.read(), await other.read()];
    const merge = (id: string, itemId: string, at: number) =>
      leader.tryTo('POST /api/ledger/items/:id/deeds/:deed', {
        params: { id, deed: 'merge' },
        body: { version: at, itemId, reason: '内容相同，合并办理' },
      });
    const answers = await Promise.all([merge(one.id, other.id, version), merge(other.id, one.id, second)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('撤回', () => {
  test('is possible until work begins, and not after', async () => {
    const { east, jijiao } = city.people;
    const item = await assigned({ lead: 'east-bureau' });
    await item.succeed(east, 'acknowledge');
    await item.succeed(jijiao, 'withdraw', { reason: '问题已随上一项办结' });
    const begun = await underWay();
    expect(await codeOf(begun.attempt(jijiao, 'withdraw', { reason: '不再整改' }))).toBe('ledger.wrong-state');
  });
});

describe('反弹', () => {
  test('reopens with a fresh attempt and a date of its own, while the first lateness stays as it was', async () => {
    const { analyst, inspector, leader } = city.people;
    city.system.setTime('2026-07-10T09:00:00+08:00');
    const item = await submittedItem(city, problemId);
    await verify(city, item);
    await item.succeed(analyst, 'await-evaluation');
    await item.succeed(inspector, 'defer-to-next-round', { reason: '下一轮监测在 2027 年' });
    await item.succeed(inspector, 'close-pending', { reason: '成效待下一轮验证' });
    await item.succeed(inspector, 'schedule-recheck', { date: '2027-01-10' });
    city.system.setTime('2027-01-11T09:00:00+08:00');
    expect(await codeOf(item.attempt(inspector, 'reopen', { reason: '指标回落', date: '2027-01-11' }))).toBe(
      'ledger.fresh-due-date',
    );
    await item.succeed(inspector, 'reopen', { reason: '回头看发现指标回落', date: '2027-06-30' });
    const { flow, ...reopened } = await item.read(leader);
    expect(reopened).toMatchObject({
      ...{ state: 'in-progress', attempt: 2, progress: 0, implementedAt: null, completedOn: '2026-07-10' },
      ...{ originalDue: '2026-06-30', dueDate: '2027-06-30', daysLate: 10, daysLateNow: 0 },
    });
    expect(flow.attempts.map(({ due, submittedOn }) => [due, submittedOn])).toEqual([
      ['2026-06-30', '2026-07-10'],
      ['2027-06-30', null],
    ]);
    city.system.setTime('2026-03-05T09:00:00+08:00');
  });
});

describe('向下分解', () => {
  const fan = (item: ActedItem, unitIds: readonly string[], who = city.people.jijiao) =>
    who.tryTo('POST /api/ledger/items/:id/children', { params: { id: item.id }, body: { unitIds } });

  test('makes one draft per unit below, once, and the parent waits for all of them', async () => {
    const { east, jijiao, leader, west } = city.people;
    const item = await underWay();
    const { units } = city;
    const answers = await Promise.all([
      fan(item, [units['west-bureau'], units[eastSchool]]),
      fan(item, [units[eastSchool], units['west-bureau'], units[westSchool]]),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.flatMap(({ body }) => body.drafted)).toHaveLength(3);
    expect((await fan(item, [units['west-bureau']])).body).toEqual({ drafted: [] });
    const { ties, target, dueDate } = await item.read();
    expect(ties.childCounts).toEqual([{ state: 'draft', count: 3 }]);
    expect(ties.children.map(({ unitName }) => unitName)).toEqual([
      '东湖区第一初级中学',
      '西岭区第一初级中学',
      '西岭区教育局',
    ]);
    const west1 = actOn(city, ties.children[2].id);
    expect(await west1.read()).toMatchObject({
      ...{ target, dueDate, originalDue: dueDate, state: 'draft', ties: { parent: { id: item.id } } },
      duties: [{ unitId: units['west-bureau'], kind: 'lead' }],
    });
    await item.succeed(jijiao, 'report', { reason: '课程方案已落实' });
    await item.file(east, '汇总材料');
    expect(await codeOf(item.attempt(east, 'request-verification'))).toBe('ledger.children-carried-out');
    expect(await codeOf(item.attempt(leader, 'merge', { reason: '内容相同', itemId: west1.id }))).toBe(
      'ledger.no-open-children',
    );
    for (const { id } of ties.children) await actOn(city, id).succeed(jijiao, 'withdraw', { reason: '各区另有安排' });
    await item.succeed(east, 'request-verification');
    expect(await item.read(west).catch(() => null)).toBeNull();
  });

  test('is not for units beside, nor before the approval, nor by others', async () => {
    const { units, people } = city;
    const item = await underWay();
    expect(await codeOf(fan(item, [units.finance === '' ? '' : units.jijiao]))).toBe('ledger.not-below');
    expect(await codeOf(fan(item, [units['east-bureau']]))).toBe('ledger.not-below');
    expect((await fan(item, [units[eastSchool]], people.west)).status).toBe(404);
    const draft = actOn(city, (await draftItem(city, problemId, { lead: 'east-bureau' })).id);
    expect(await codeOf(fan(draft, [units[eastSchool]]))).toBe('ledger.wrong-state');
  });

  test('a district that leads an item of the city fans it out to its own schools', async () => {
    const item = await underWay();
    const answer = await fan(item, [city.units[eastSchool]], city.people.east);
    expect(answer.body.drafted).toMatchObject([{ number: expect.stringMatching(/^东湖区台账-/) }]);
    expect(await codeOf(fan(item, [city.units[westSchool]], city.people.east))).toBe('organisation.not-found');
  });
});

describe('when units are merged', () => {
  test('a silent share holds the lead up although its successor did report, on a duty of its own', async () => {
    const { bureau, east, jijiao } = city.people;
    const item = await assigned({ lead: 'east-bureau', share: 'jijiao', assist: 'bureau' });
    for (const who of [east, jijiao, bureau]) await item.succeed(who, 'acknowledge');
    await item.succeed(east, 'start');
    await item.succeed(bureau, 'report', { reason: '协办的教研活动已开展' });
    await item.file(east, '合并前的材料');
    await city.administrators.system.ask('POST /api/units/:id/changes', {
      params: { id: city.units.jijiao },
      body: { kind: 'merge', into: city.units.bureau, effectiveOn: '2026-03-04', reason: '机构改革' },
    });
    await item.read();
    expect(await codeOf(item.attempt(east, 'request-verification'))).toBe('ledger.shares-have-reported');
    await item.succeed(bureau, 'report', { reason: '承接的分办职责已落实' });
    await item.succeed(east, 'request-verification');
  });
});
