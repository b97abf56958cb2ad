import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appliedMigrationsOf } from '#database/backup/snapshot.ts';
import { migrate } from '#database/migrate.ts';
import { migrateTo } from '#database/migrateTo.ts';
import { migrationFiles } from '#database/migrationFiles.ts';
import { createRandom } from '#demo/random.ts';
import { type EmptyDatabase, openEmptyDatabase } from './emptyDatabase.ts';
import { releaseCount } from './releaseCount.ts';

const versions = migrationFiles();
const kills = releaseCount(6, 60);
const random = createRandom(23, 1);

let fresh = '';
const open: EmptyDatabase[] = [];
const openEmpty = async () => {
  const database = await openEmptyDatabase();
  open.push(database);
  return database;
};
beforeAll(async () => {
  const { owner } = await openEmpty();
  await migrate(owner);
  fresh = await schemaOf(owner);
});
afterAll(async () => {
  for (const database of open) await database.close();
});

test.each(versions.map(({ tag }, index) => [tag, index + 1] as const))(
  'R-17 from %s onwards: what was there stays, and the schema becomes that of a new system',
  async (_, count) => {
    const { owner } = await openEmpty();
    await migrateTo(owner, count);
    const before = await plant(owner);
    await migrate(owner);
    expect(await planted(owner, Object.keys(before))).toEqual(before);
    expect(await schemaOf(owner)).toBe(fresh);
    expect(await appliedMigrationsOf(owner)).toEqual(versions.map(({ hash }) => hash));
  },
);

test(`R-17 cut off at ${kills} random moments, a migration happened or did not, and the next start completes it`, {
  timeout: 60_000 + kills * 3_000,
}, async () => {
  const begin = async () => {
    const { owner } = await openEmpty();
    await migrateTo(owner, 1);
    return { owner, before: await plant(owner) };
  };
  let [{ owner, before }, cut] = [await begin(), 0];
  for (let kill = 0; kill < kills || (cut === 0 && kill < 20 * kills); kill += 1) {
    if ((await appliedMigrationsOf(owner)).length > 1) ({ owner, before } = await begin());
    const migrating = migrate(owner).then(
      () => false,
      () => true,
    );
    await new Promise((resolve) => setTimeout(resolve, random.uniform() * 40));
    await cutOff(owner);
    if (await migrating) cut += 1;
    expect([1, versions.length]).toContain((await appliedMigrationsOf(owner)).length);
  }
  await migrate(owner);
  expect(cut).toBeGreaterThan(0);
  expect(await planted(owner, Object.keys(before))).toEqual(before);
  expect(await schemaOf(owner)).toBe(fresh);
});

test('the same migration twice, and from two sides at once, changes nothing more', async () => {
  const { owner } = await openEmpty();
  await Promise.all([migrate(owner), migrate(owner), migrate(owner)]);
  await migrate(owner);
  expect(await schemaOf(owner)).toBe(fresh);
});

/** 模拟数据 in tables that every version had; answers the rows by table as they are now. */
async function plant(owner: EmptyDatabase['owner']): Promise<Record<string, unknown[]>> {
  // From 0008 on every line of the trail also has its place in its chain.
  const link = (await appliedMigrationsOf(owner)).length > 8 ? 'link, ' : '';
  await asOwner(owner, [
    `INSERT INTO region (id, code, name, kind, path) VALUES ('00000000-0000-4000-8000-000000000001', 'SIM', '明江市', 'city', 'SIM')`,
    `INSERT INTO account (username, password_hash, must_change_password, created_at) VALUES ('jijiaochu', 'x', false, '2026-03-02T01:00:00Z')`,
    `INSERT INTO audit_event (sequence, ${link}at, username, post, deed, allowed, subject, details, previous_hash, hash)
     SELECT n, ${link === '' ? '' : 'n, '}'2026-03-02T01:00:00Z', 'jijiaochu', '经办', 'access.sign-in', true, '', '{}', repeat('0', 64), repeat('1', 64)
     FROM generate_series(1, 50) AS n`,
  ]);
  return await planted(owner, ['region', 'account', 'audit_event']);
}

const kept: Readonly<Record<string, string>> = {
  region: 'id, code, name, kind, path',
  account: 'id, username, password_hash, must_change_password, created_at',
  audit_event: 'sequence, at, username, post, deed, allowed, subject, details, previous_hash, hash',
};

async function planted(owner: EmptyDatabase['owner'], tables: readonly string[]): Promise<Record<string, unknown[]>> {
  return await withClient(owner, async (client) => {
    const rows: Record<string, unknown[]> = {};
    for (const table of tables)
      rows[table] = (await client.query(`SELECT ${kept[table]} FROM ${table} ORDER BY 1`)).rows;
    return rows;
  });
}

/** Everything that makes up a schema, as text: columns, constraints, indexes, policies, triggers, functions, comments. */
async function schemaOf(owner: EmptyDatabase['owner']): Promise<string> {
  const parts = [
    `SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attnum, pg_get_expr(d.adbin, d.adrelid)
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'S')`,
    `SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace`,
    `SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'`,
    `SELECT tablename, policyname, cmd, qual, with_check FROM pg_policies WHERE schemaname = 'public'`,
    `SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal`,
    `SELECT proname, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace`,
    `SELECT relname, relrowsecurity, relforcerowsecurity, obj_description(oid, 'pg_class') FROM pg_class WHERE relnamespace = 'public'::regnamespace`,
  ];
  return await withClient(owner, async (client) => {
    const texts: string[] = [];
    for (const part of parts) {
      const { rows } = await client.query({ text: part, rowMode: 'array' });
      texts.push(...rows.map((row) => JSON.stringify(row)).sort());
    }
    return texts.join('\n');
  });
}

async function cutOff({ database, ...login }: EmptyDatabase['owner']): Promise<void> {
  await withClient({ ...login, database }, (client) =>
    client.query(
      // A worker that tidies up in the background belongs to the server, and nobody else may end it.
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = $1 AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
      [database],
    ),
  );
}

async function asOwner(owner: EmptyDatabase['owner'], statements: readonly string[]): Promise<void> {
  await withClient(owner, async (client) => {
    await client.query('BEGIN');
    for (const statement of statements) await client.query(statement);
    await client.query('COMMIT');
  });
}

async function withClient<Result>(
  owner: EmptyDatabase['owner'],
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client(owner);
  client.on('error', () => undefined);
  await client.connect();
  return await work(client).finally(() => client.end());
}
