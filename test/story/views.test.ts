import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unitNamesOverTime } from '#database/unitNames.ts';
import { withActor } from '#database/withActor.ts';
import { type LedgerFilter, ledgerPageSize, wholeLedger } from '#domain/rectification/ledgerFilter.ts';
import { itemStates } from '#domain/rectification/states.ts';
import { warningOn } from '#domain/rectification/warning.ts';
import { getActorByName } from '#services/access/getActorByName.ts';
import { readLedgerPage } from '#services/rectification/readLedger.ts';
import { eastSchool, westSchool } from '#test/attack/rules/attackedBureau.ts';
import { draftItem, raiseProblem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { fillManyItems } from '#test/bench/fillManyItems.ts';

const today = '2026-03-02';
const many = 900;
let city: AttackedCity;
let problemId = '';
beforeAll(async () => {
  city = await openAttackedCity('leader', 'jijiao', 'analyst', 'east', 'east-principal', 'west');
  const { datasetId } = await city.importRound(2024);
  problemId = (await raiseProblem(city, datasetId)).id;
  await draftItem(city, problemId, { lead: eastSchool, share: 'jijiao' });
  await fillManyItems(city.system.database.owner, { count: many, today });
});
afterAll(() => city.close());

type Person = keyof AttackedCity['people'];
const page = (query: Record<string, string> = {}, who: Person = 'leader') =>
  city.people[who].ask('GET /api/ledger/items', { query });
const counts = (query: Record<string, string> = {}, who: Person = 'leader') =>
  city.people[who].ask('GET /api/ledger/counts', { query });

/** Every page of the items that fit, one after the other. */
async function everything(query: Record<string, string> = {}, who: Person = 'leader') {
  const lines: Awaited<ReturnType<typeof page>> = [];
  for (;;) {
    const after = lines.at(-1)?.number;
    const next = await page(after === undefined ? query : { ...query, after }, who);
    lines.push(...next);
    if (next.length < ledgerPageSize) return lines;
  }
}

test('page after page gives every item once, in the order of the digits of its number', async () => {
  const lines = await everything();
  expect(lines).toHaveLength(many + 1);
  expect(new Set(lines.map(({ id }) => id)).size).toBe(many + 1);
  const ofEast = lines.map(({ number }) => number).filter((number) => number.startsWith('东湖区量测台账'));
  const digits = ofEast.map((number) => Number(number.split('-').at(-1)));
  expect(digits).toEqual([...digits].sort((one, other) => one - other));
  expect((await counts()).total).toBe(many + 1);
});

test('each filter narrows the ledger down to what it says, and counts agree with pages', async () => {
  const units = city.units;
  const asked: readonly (readonly [
    Record<string, string>,
    (line: Awaited<ReturnType<typeof page>>[number]) => boolean,
  ])[] = [
    [{ state: 'draft,review' }, ({ state }) => state === 'draft' || state === 'review'],
    [{ warning: 'red' }, ({ warning }) => warning === 'red'],
    [
      { duty: 'lead', unit: units.finance },
      ({ duties }) => duties.some(({ kind, unitId }) => kind === 'lead' && unitId === units.finance),
    ],
    [{ theme: 'achievement' }, ({ problems }) => problems.some(({ theme }) => theme === 'achievement')],
    [{ text: '事项 77' }, ({ title }) => title.includes('事项 77')],
    [
      { from: '2026-03-01', to: '2026-03-31' },
      ({ windowStart, dueDate }) => windowStart <= '2026-03-31' && (dueDate === null || dueDate >= '2026-03-01'),
    ],
    [{ problem: problemId }, ({ problems }) => problems.some((one) => one.problemId === problemId)],
  ];
  const whole = await everything();
  for (const [query, fits] of asked) {
    const lines = await everything(query);
    expect([query, lines.length > 0 && lines.length < whole.length]).toEqual([query, true]);
    expect(lines.map(({ id }) => id)).toEqual(whole.filter(fits).map(({ id }) => id));
    expect([query, (await counts(query)).total]).toEqual([query, lines.length]);
  }
});

test('mine are the items on which my unit holds a duty; a school sees no others', async () => {
  const mine = await everything({ mine: '1' }, 'east-principal');
  expect(mine.length).toBeGreaterThan(10);
  expect(await everything({}, 'east-principal')).toEqual(mine);
  expect(mine.every(({ duties }) => duties.some(({ unitId }) => unitId === city.units[eastSchool]))).toBe(true);
});

test('a district counts no item of its neighbour, unless that names one of its own posts', async () => {
  const lines = await everything({}, 'west');
  const own = city.units['west-bureau'];
  const allowed = lines.filter(
    ({ regionId, duties }) => regionId === city.regions['990103'] || duties.some(({ unitId }) => unitId === own),
  );
  expect(lines).toEqual(allowed);
  expect((await counts({}, 'west')).total).toBe(lines.length);
});

test('the board shows every state of the table with its count and its first cards in the order of numbers', async () => {
  const board = await city.people.leader.ask('GET /api/ledger/board');
  expect(board.map(({ state }) => state)).toEqual(itemStates);
  const whole = await everything();
  for (const { state, count, items } of board) {
    const standing = whole.filter((line) => line.state === state);
    expect([state, count]).toEqual([state, standing.length]);
    expect(items.map(({ id }) => id)).toEqual(standing.slice(0, 20).map(({ id }) => id));
  }
  const red = await city.people.leader.ask('GET /api/ledger/board', { query: { warning: 'red' } });
  expect(red.flatMap(({ items }) => items).every(({ warning }) => warning === 'red')).toBe(true);
});

test('a page asks the store as often for a hundred items as for ten', async () => {
  let asked = 0;
  const logger = {
    logQuery: () => {
      asked += 1;
    },
  };
  const counted = drizzle(city.system.database.db.$client, { logger });
  const actor = await getActorByName(city.system.database.db, 'leader');
  const act = { actor, now: city.system.platform.now() };
  const questionsFor = async (filter: LedgerFilter) => {
    asked = 0;
    const lines = await withActor(counted, actor, (db) => readLedgerPage(db, act, filter, null));
    return [lines.length, asked] as const;
  };
  const [hundred, forHundred] = await questionsFor(wholeLedger);
  const [ten, forTen] = await questionsFor({ ...wholeLedger, text: '事项 77' });
  expect([hundred, ten > 0 && ten < 20, forHundred]).toEqual([ledgerPageSize, true, forTen]);
  expect(forHundred).toBeLessThan(21);
});

test('a page is read from the index of numbers, and reach is asked once and not per row', async () => {
  const plan = await withActor(city.system.database.db, await getActorByName(city.system.database.db, 'leader'), (db) =>
    db.execute<{ 'QUERY PLAN': string }>(
      sql`EXPLAIN SELECT * FROM ledger_item WHERE number > '东湖区量测台账-2026-5' ORDER BY number LIMIT 100`,
    ),
  );
  const text = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(text).toMatch(/Index Scan using ledger_item_number_unique/);
  expect(text).not.toMatch(/region_in_scope|unit_has_duty|Sort/);
});

test('a day of the calendar names what is due; a month counts the rest', async () => {
  const { leader } = city.people;
  const due = (await everything()).filter(
    ({ dueDate, state }) => dueDate === '2026-03-20' && !['withdrawn', 'merged'].includes(state),
  );
  const day = await leader.ask('GET /api/ledger/calendar', { query: { from: '2026-03-20', to: '2026-03-20' } });
  const named = day.filter(({ kind }) => kind === 'item-due');
  expect(named.map(({ id }) => id)).toEqual(due.map(({ id }) => id));
  const month = await leader.ask('GET /api/ledger/calendar', { query: { from: '2026-03-01', to: '2026-03-31' } });
  const ofDay = month.filter((event) => event.day === '2026-03-20' && event.kind === 'item-due');
  expect(ofDay.map(({ alike }) => alike)).toEqual(Array(Math.min(4, due.length)).fill(due.length));
  const long = await leader.tryTo('GET /api/ledger/calendar', { query: { from: '2026-01-01', to: '2026-12-31' } });
  expect(long.status).toBe(400);
});

test('the chain leads from the data to the item and back, and shows nobody what is out of reach', async () => {
  const { leader, west } = city.people;
  const [item] = await page({ problem: problemId });
  const chain = await leader.ask('GET /api/chain/:kind/:id', { params: { kind: 'item', id: item.id } });
  expect(chain.map(({ kind }) => kind)).toEqual(['round', 'dataset', 'problem', 'item']);
  const [round, dataset, problem, last] = chain;
  expect([dataset.from, problem.from, last.from]).toEqual([[round.id], [dataset.id], [problem.id]]);
  const fromData = await leader.ask('GET /api/chain/:kind/:id', { params: { kind: 'dataset', id: dataset.id } });
  expect(fromData.filter(({ id }) => chain.some((one) => one.id === id))).toEqual(chain);
  const foreign = await west.tryTo('GET /api/chain/:kind/:id', { params: { kind: 'item', id: item.id } });
  expect([foreign.status, foreign.body.code]).toEqual([404, 'chain.not-found']);
  const seen = await west.ask('GET /api/chain/:kind/:id', { params: { kind: 'dataset', id: dataset.id } });
  expect(seen.map(({ id }) => id)).not.toContain(problemId);
  expect(seen.map(({ id }) => id)).not.toContain(item.id);
});

test('a school sees what it alone is asked for; a district its schools in the order of codes, beside the limit of the nearest region', async () => {
  const { people } = city;
  const before = await people['east-principal'].ask('GET /api/burden');
  expect(before.schools.map(({ id, limit }) => [id, limit])).toEqual([[city.units[eastSchool], null]]);
  const counted = (
    await everything({ mine: '1', from: before.term.from, to: before.term.to }, 'east-principal')
  ).filter(({ state }) => !['draft', 'review', 'withdrawn', 'merged'].includes(state));
  expect(before.schools[0].counts.items).toBe(counted.length);
  await people.jijiao.ask('POST /api/burden/limits', { body: { perTerm: 40, reason: '市减负清单' } });
  await people.east.ask('POST /api/burden/limits', { body: { perTerm: 12, reason: '区减负清单' } });
  const limitOf = async (who: Person) =>
    (await people[who].ask('GET /api/burden')).schools.map(({ code, limit }) => [code, limit]);
  expect(await limitOf('east-principal')).toEqual([[eastSchool, 12]]);
  expect(await limitOf('west')).toEqual([[westSchool, 40]]);
  expect(await limitOf('leader')).toEqual([
    [eastSchool, 12],
    [westSchool, 40],
  ]);
  const refused = await people['east-principal'].tryTo('POST /api/burden/limits', {
    body: { perTerm: 1, reason: '本校自定' },
  });
  expect(refused.status).toBe(403);
});

test('filters are kept by account, under different names, and can be put away', async () => {
  const { east, west } = city.people;
  const body = { name: '逾期事项', filter: { warning: 'red', mine: '1' } };
  const { id } = await east.ask('POST /api/ledger/filters', { body });
  expect((await east.tryTo('POST /api/ledger/filters', { body })).body.code).toBe('ledger.filter-name-taken');
  expect(
    (await east.tryTo('POST /api/ledger/filters', { body: { name: '好的', filter: { state: 'best' } } })).status,
  ).toBe(400);
  expect([await east.ask('GET /api/ledger/filters'), await west.ask('GET /api/ledger/filters')]).toEqual([
    [{ id, ...body }],
    [],
  ]);
  expect((await west.tryTo('DELETE /api/ledger/filters/:id', { params: { id } })).status).toBe(404);
  await east.ask('DELETE /api/ledger/filters/:id', { params: { id } });
  expect(await east.ask('GET /api/ledger/filters')).toEqual([]);
});

test('names of many units on many days are those that the store gives one by one', async () => {
  const { owner } = city.system.database;
  const unitId = city.units.finance;
  await owner.execute(sql`INSERT INTO unit_version SELECT (jsonb_populate_record(NULL::unit_version, to_jsonb(v) ||
    jsonb_build_object('id', gen_random_uuid(), 'sequence', v.sequence + 1000000, 'valid_from', '2026-05-01', 'name', '市财政局（新）'))).*
    FROM unit_version v WHERE unit_id = ${unitId} LIMIT 1`);
  const nameOf = await unitNamesOverTime(owner, Object.values(city.units));
  for (const id of Object.values(city.units))
    for (const day of ['1990-01-01', '2026-04-30', '2026-05-01', '2030-01-01', null]) {
      const { rows } = await owner.execute(sql`SELECT unit_name_on(${id}, coalesce(${day}::date, 'infinity')) AS name`);
      expect([id, day, nameOf(id, day)]).toEqual([id, day, rows[0].name]);
    }
  expect([nameOf(unitId, '2026-04-30'), nameOf(unitId, null)]).toEqual(['市财政局', '市财政局（新）']);
});

test('an item is seen in the colour that its region gives it, by whoever looks, and found by that colour', async () => {
  const { people, regions } = city;
  const { times } = await people.jijiao.ask('GET /api/clocks/settings');
  const limits = { ...times, nearDays: 90, behindPoints: 90 };
  const body = { times: limits, organs: [], reason: '本市办文规定' };
  await people.jijiao.ask('POST /api/clocks/settings', { body });
  const lines = (await everything({}, 'leader')).filter(({ regionId }) => regionId === regions['990100']);
  const by = (given?: typeof limits) => lines.map((line) => warningOn(line, today, given));
  expect(lines.map(({ warning }) => warning)).toEqual(by(limits));
  expect(by(limits)).not.toEqual(by());
  const seen = await everything({ warning: 'blue' }, 'east-principal');
  const own = seen.filter(({ regionId }) => regionId === regions['990100']);
  expect(own.map((line) => warningOn(line, today, limits))).toEqual(own.map(() => 'blue'));
});
