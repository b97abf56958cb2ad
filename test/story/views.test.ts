import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withActor } from '#database/withActor.ts';
import { type LedgerFilter, ledgerPageSize, wholeLedger } from '#domain/rectification/ledgerFilter.ts';
import { itemStates } from '#domain/rectification/states.ts';
import { getActorByName } from '#services/access/getActorByName.ts';
import { readLedgerPage } from '#services/rectification/readLedger.ts';
import { eastSchool } from '#test/attack/rules/attackedBureau.ts';
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
  expect(forHundred).toBeLessThan(20);
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
