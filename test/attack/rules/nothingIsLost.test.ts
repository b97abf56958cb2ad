import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '#server/api.ts';
import { type ActedItem, actOn, draftItem, raiseProblem, submittedItem, verify } from './attackedItem.ts';
import { type AttackedCity, openAttackedCity } from './openAttackedCity.ts';

let city: AttackedCity;
let problemId = '';
let roundId = '';
beforeAll(async () => {
  city = await openAttackedCity('leader', 'jijiao', 'analyst', 'east', 'inspector');
  const imported = await city.importRound(2024);
  roundId = imported.roundId;
  problemId = (await raiseProblem(city, imported.datasetId)).id;
});
afterAll(() => city.close());

const now = (instant: string) => city.system.setTime(instant);

test('the only things a route deletes are sessions, tokens and filters of one’s own, and those are kept as ended', () => {
  expect(Object.keys(routes).filter((key) => /^(DELETE|PUT|PATCH) /.test(key))).toEqual([
    'DELETE /api/session',
    'DELETE /api/self/sessions/:id',
    'DELETE /api/self/tokens/:id',
    'DELETE /api/ledger/filters/:id',
  ]);
});

test('with rows in every stage the application role can delete nothing, empty nothing, and change nothing that only grows', async () => {
  const item = await submittedItem(city, problemId);
  await verify(city, item);
  const { rows } = await city.system.database.owner.$client.query<{ name: string; comment: string }>(
    `SELECT relname AS name, coalesce(obj_description(oid, 'pg_class'), '') AS comment
     FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
  );
  const growing = [
    ...['audit_event', 'burden_limit', 'check_answer', 'clock_run', 'clock_settings_change', 'dataset', 'evaluation'],
    ...[
      'inspection_draw',
      'inspection_paper',
      'ledger_history',
      'ledger_merged_pair',
      'meeting_attendance',
      'meeting_invitation',
      'meeting_minutes',
      'meeting_move',
      'organisation_change',
      'plan_entry',
    ],
    ...['problem_evidence', 'problem_list', 'recheck_comparison', 'region_version', 'release_plan', 'school_visit'],
    ...['traced_file', 'unit_code', 'unit_succession', 'unit_version'],
  ];
  expect(
    rows
      .filter(({ comment }) => comment === 'append-only')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(growing);
  const usedUp = rows.filter(({ comment }) => comment === 'ephemeral').map(({ name }) => name);
  expect(usedUp.sort()).toEqual(['former_password', 'known_device', 'recovery_code', 'sign_on_attempt', 'throttle']);
  const client = await city.system.database.db.$client.connect();
  await client.query("SELECT set_config('mingjian.scope', '/', false)");
  for (const { name } of rows.filter((row) => !usedUp.includes(row.name))) {
    const { fields } = await client.query(`SELECT * FROM "${name}" LIMIT 1`);
    const statements = [`DELETE FROM "${name}"`, `TRUNCATE "${name}" CASCADE`, `DROP TABLE "${name}"`];
    if (growing.includes(name)) statements.push(`UPDATE "${name}" SET "${fields[0].name}" = "${fields[0].name}"`);
    for (const statement of statements)
      await expect(client.query(statement), statement).rejects.toMatchObject({ code: '42501' });
  }
  client.release();
});

/** An item of 东湖区教育局 under way since March, due at the end of June. */
async function itemUnderWay(): Promise<ActedItem> {
  const { people } = city;
  const item = actOn(city, (await draftItem(city, problemId, { lead: 'east-bureau' })).id);
  await item.succeed(people.jijiao, 'submit-for-review');
  await item.succeed(people.leader, 'assign');
  await item.succeed(people.east, 'acknowledge');
  await item.succeed(people.east, 'start');
  return item;
}

describe('lateness stays visible', () => {
  test('after an extension: both dates, the number of extensions, and who gave it', async () => {
    now('2026-06-01T09:00:00+08:00');
    const item = await itemUnderWay();
    const asking = { reason: '教师招聘未完成', progressNote: '已完成两轮培训', date: '2026-09-30' };
    await item.succeed(city.people.east, 'request-extension', asking);
    expect(await item.read()).toMatchObject({ dueDate: '2026-06-30', originalDue: '2026-06-30', extensions: 0 });
    await item.succeed(city.people.leader, 'approve-extension');
    const extended = await item.read();
    expect(extended).toMatchObject({ dueDate: '2026-09-30', originalDue: '2026-06-30', extensions: 1 });
    const asked = extended.history.find(({ deed }) => deed === 'request-extension');
    expect(asked?.details).toEqual(asking);
    now('2026-07-20T09:00:00+08:00');
    expect(await item.read()).toMatchObject({ warning: 'yellow', daysLate: 20 });
  });

  test('after completion, however long ago', async () => {
    const { people } = city;
    now('2026-06-01T09:00:00+08:00');
    const item = await itemUnderWay();
    now('2026-07-10T09:00:00+08:00');
    await item.file(people.east, '迟交的培训汇总');
    await item.succeed(people.east, 'request-verification');
    await verify(city, item);
    await item.succeed(people.analyst, 'await-evaluation');
    await item.succeed(people.inspector, 'defer-to-next-round', { reason: '下一轮监测在 2027 年' });
    await item.succeed(people.inspector, 'close-pending', { reason: '成效待下一轮验证' });
    now('2028-01-10T09:00:00+08:00');
    expect(await item.read()).toMatchObject({ state: 'closed', daysLate: 10, originalDue: '2026-06-30' });
  });

  test('and an extension cannot be asked for once it is late', async () => {
    now('2026-06-01T09:00:00+08:00');
    const item = await itemUnderWay();
    now('2026-07-01T09:00:00+08:00');
    const asking = { reason: '补办延期', progressNote: '已完成两轮培训', date: '2026-12-31' };
    const late = await item.attempt(city.people.east, 'request-extension', asking);
    expect(late.body.code).toBe('ledger.before-due-date');
  });
});

describe('what is set aside stays on record', () => {
  test('withdrawn and merged items remain in the list, each with its reason', async () => {
    now('2026-03-02T09:00:00+08:00');
    const { leader, jijiao } = city.people;
    const withdrawn = actOn(city, (await draftItem(city, problemId, { lead: 'east-bureau' })).id);
    await withdrawn.succeed(jijiao, 'withdraw', { reason: '起草有误，撤回' });
    const target = actOn(city, (await draftItem(city, problemId, { lead: 'east-bureau' })).id);
    const merged = actOn(city, (await draftItem(city, problemId, { lead: 'east-bureau' })).id);
    await merged.succeed(leader, 'merge', { reason: '内容相同，合并办理', itemId: target.id });
    const listed = await leader.ask('GET /api/ledger/items');
    for (const [item, state, reason] of [
      [withdrawn, 'withdrawn', '起草有误，撤回'],
      [merged, 'merged', '内容相同，合并办理'],
    ] as const) {
      expect(listed.find(({ id }) => id === item.id)?.state).toBe(state);
      expect((await item.read()).history.at(-1)?.details).toMatchObject({ reason });
    }
  });

  test('a duty that was sent back, with its reason and the unit it went to', async () => {
    const { leader, jijiao, east } = city.people;
    const item = actOn(city, (await draftItem(city, problemId, { lead: 'east-bureau' })).id);
    await item.succeed(jijiao, 'submit-for-review');
    await item.succeed(leader, 'assign');
    await item.succeed(east, 'return-duty', { reason: '不属本局职责' });
    await item.succeed(leader, 'reassign', { reason: '改由财政局牵头', unitId: city.units.finance });
    const { rows } = await city.system.database.owner.$client.query(
      'SELECT unit_id, kind, ended_at IS NOT NULL AS ended FROM ledger_duty WHERE item_id = $1 ORDER BY ended DESC',
      [item.id],
    );
    expect(rows).toEqual([
      { unit_id: city.units['east-bureau'], kind: 'lead', ended: true },
      { unit_id: city.units.finance, kind: 'lead', ended: false },
    ]);
    const { history } = await item.read();
    expect(history.map(({ deed }) => deed)).toEqual([
      'create',
      'submit-for-review',
      'assign',
      'return-duty',
      'reassign',
    ]);
  });

  test('a figure that was corrected, beside the one in force', async () => {
    const { analyst } = city.people;
    await analyst.ask('POST /api/indicators', {
      body: {
        ...{ code: 'S', name: '睡眠达标率', measure: null, definition: '', direction: 'higher-is-better', unit: '%' },
        ...{ basis: '睡眠管理要求', target: null, toleratedGap: null },
      },
    });
    const figure = {
      ...{ indicator: 'S', unit: '990102', group: null, standardError: null, n: null, national: null },
      ...{ provincial: null, city: null, source: '市报告', page: '3' },
    };
    for (const value of [22, 24])
      await analyst.ask('POST /api/rounds/:id/figures', {
        params: { id: roundId },
        body: { figures: [{ ...figure, value }] },
      });
    const listed = await analyst.ask('GET /api/rounds/:id/figures', { params: { id: roundId } });
    expect(listed.map(({ value }) => value)).toEqual([24]);
    const { rows } = await city.system.database.owner.$client.query(
      'SELECT value, superseded_at IS NOT NULL AS superseded FROM figure ORDER BY value',
    );
    expect(rows).toEqual([
      { value: 22, superseded: true },
      { value: 24, superseded: false },
    ]);
  });
});

test('a history that was changed behind the application’s back is told on the item’s own page', async () => {
  const item = await submittedItem(city, problemId);
  expect((await item.read()).brokenLink).toBeNull();
  await city.system.database.owner.$client.query(
    `UPDATE ledger_history SET details = details || '{"reason": "改写"}' WHERE item_id = $1 AND sequence = 4`,
    [item.id],
  );
  expect((await item.read()).brokenLink).toBe(4);
});
