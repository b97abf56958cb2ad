import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '#database/connect.ts';
import { createRandom, shuffle } from '#demo/random.ts';
import { type Api, routes } from '#server/api.ts';
import { buildApp } from '#server/app.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import type { TestPlatform } from '#test/support/platform.ts';
import { preparedDemonstration } from '#test/support/preparedDemonstration.ts';
import { signedIn, type Visitor } from '#test/support/visitor.ts';

const turns = releaseCount(4, 200);
const random = createRandom(20_261_122, 4);
let system: TestPlatform;
let app: FastifyInstance;
let superuser: ReturnType<typeof connect>;
/** Who looks: those who see the whole city, a district, and a school. */
const lookers: Visitor[] = [];
beforeAll(async () => {
  const demonstration = await preparedDemonstration();
  system = demonstration.system;
  app = await buildApp(system.platform);
  superuser = connect(system.database.superuserLogin, { max: 1 });
  const seen = ['jiaokeyuan', 'jijiaochu', 'dudaoshi', 'donghu-jyj', 'donghu-xuexiao'];
  for (const { username, password } of demonstration.accounts)
    if (seen.includes(username)) lookers.push(await signedIn(app, username, password));
  expect(lookers.length).toBe(seen.length);
}, 240_000);
afterAll(async () => {
  await superuser.$client.end();
  await app.close();
  await system.close();
});

/** Where the results of the demonstration stand, and the columns whose rows are exchanged. */
const results = [
  ['figure', ['value', 'standard_error', 'n', 'national', 'provincial', 'city']],
  ['evaluation', ['change', 'verdict', 'sentence']],
  ['ledger_item', ['progress', 'due_date', 'original_due']],
] as const;

/** Gives each row the results of another one, as if other units were ahead and behind. */
async function exchange(table: string, columns: readonly string[]): Promise<void> {
  const { rows } = await superuser.$client.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY id`);
  const ids = rows.map(({ id }) => id);
  await superuser.$client.query(
    `UPDATE ${table} AS own SET ${columns.map((column) => `${column} = other.${column}`).join(', ')}
     FROM unnest($1::uuid[], $2::uuid[]) AS pair(own_id, other_id) JOIN ${table} AS other ON other.id = other_id
     WHERE own.id = own_id`,
    [ids, shuffle(ids, random)],
  );
}

/** The estimates inside the frozen evidence of problems and candidates; whom they are of stays. */
async function exchangeEstimates(table: string): Promise<void> {
  const { rows } = await superuser.$client.query<{ id: string; told: object }>(
    `SELECT id, evidence->'estimate' AS told FROM ${table} ORDER BY id`,
  );
  const told = shuffle(rows, random).map((row) => JSON.stringify(row.told));
  await superuser.$client.query(
    `UPDATE ${table} SET evidence = jsonb_set(evidence, '{estimate}', pair.told::jsonb)
     FROM unnest($1::uuid[], $2::text[]) AS pair(id, told) WHERE ${table}.id = pair.id`,
    [rows.map(({ id }) => id), told],
  );
}

async function exchangeAll(): Promise<void> {
  await superuser.$client.query('SET session_replication_role = replica');
  for (const [table, columns] of results) await exchange(table, columns);
  for (const table of ['problem_candidate', 'problem_evidence']) await exchangeEstimates(table);
}

/** Routes that read and need no more than who asks. */
const lists = Object.keys(routes).filter(
  (key) => /^GET \/api\/[^:]*$/u.test(key) && !/excel|word|events|template/u.test(key),
) as (keyof Api)[];

/** Names of what stands where: keys of things and units, in the order in which an answer tells them. */
function orderOf(answer: unknown): readonly string[] {
  if (Array.isArray(answer)) return answer.flatMap(orderOf);
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([field, value]) =>
    typeof value === 'object'
      ? orderOf(value)
      : /^(id|code|number|unit|region|\w+(Id|Code))$/u.test(field)
        ? [String(value)]
        : [],
  );
}

/** A list as one of the lookers sees it: its order, and its whole text. */
interface SeenList {
  readonly key: keyof Api;
  readonly looker: number;
  readonly order: readonly string[];
  readonly text: string;
}

async function see(looker: number, key: keyof Api): Promise<SeenList> {
  const { status, body } = await lookers[looker].tryTo(key);
  const order = status === 200 ? orderOf(body) : [];
  return { key, looker, order, text: JSON.stringify(body) };
}

/** What of one order stands in the other too: lateness decides what is in a list of work to do, never where. */
const common = (one: readonly string[], other: readonly string[]) => one.filter((name) => other.includes(name));

/** Every list in which one of the lookers finds more than one thing. */
async function findLists(): Promise<readonly SeenList[]> {
  const found: SeenList[] = [];
  for (const looker of lookers.keys()) for (const key of lists) found.push(await see(looker, key));
  return found.filter(({ order }) => order.length > 1);
}

test(`N-02 N-13 in ${turns} permutations of figures, estimates, changes, progress and lateness, every list of every post keeps its order`, {
  timeout: 60_000 + turns * 20_000,
}, async () => {
  const first = await findLists();
  const moved = new Set<string>();
  for (let turn = 0; turn < turns; turn += 1) {
    await exchangeAll();
    for (const { key, looker, order, text } of first) {
      const now = await see(looker, key);
      expect([key, looker, common(now.order, order)]).toEqual([key, looker, common(order, now.order)]);
      if (now.text !== text) moved.add(`${looker} ${key}`);
    }
  }
  console.log(`lists with more than one entry: ${first.length}; of these ${moved.size} told other results`);
  expect(first.length).toBeGreaterThan(60);
  expect(moved.size).toBeGreaterThan(10);
});
