import { sql } from 'drizzle-orm';
import PgBoss from 'pg-boss';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { queueSchema } from '#database/queueSchema.ts';
import { applicationRole, grantApplicationRole } from '#database/roles.ts';
import { openTestDatabase, type TestDatabase } from '#test/support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** SQLSTATE of a statement that the application role tries, or `done`. */
async function attempt(statement: string): Promise<string> {
  try {
    await database.db.$client.query(statement);
    return 'done';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}

const denied = '42501';

async function tables(): Promise<{ name: string; comment: string }[]> {
  const { rows } = await database.owner.execute<{ name: string; comment: string }>(
    sql`SELECT relname AS name, coalesce(obj_description(oid, 'pg_class'), '') AS comment
        FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
  );
  return rows;
}

test('the application role can delete nothing but what is ephemeral, and can empty no table', async () => {
  const all = await tables();
  expect(all.length).toBeGreaterThan(10);
  for (const { name, comment } of all) {
    const expected = comment.startsWith('ephemeral') ? 'done' : denied;
    expect([name, await attempt(`DELETE FROM "${name}" WHERE false`)]).toEqual([name, expected]);
    expect([name, await attempt(`TRUNCATE "${name}"`)]).toEqual([name, denied]);
  }
});

test('the application role cannot change a row of a table that only ever grows', async () => {
  const growing = (await tables()).filter(({ comment }) => comment.startsWith('append-only'));
  expect(growing.map(({ name }) => name)).toContain('audit_event');
  for (const { name } of growing) {
    const { fields } = await database.owner.$client.query(`SELECT * FROM "${name}" LIMIT 0`);
    const column = fields[0]?.name;
    expect([name, await attempt(`UPDATE "${name}" SET "${column}" = "${column}"`)]).toEqual([name, denied]);
  }
});

test('the application role cannot change the schema, make roles or lend itself rights', async () => {
  expect(await attempt('CREATE TABLE own (id int)')).toBe(denied);
  expect(await attempt('ALTER TABLE account ADD COLUMN extra int')).toBe(denied);
  expect(await attempt('DROP TABLE account')).toBe(denied);
  expect(await attempt('ALTER TABLE problem DISABLE ROW LEVEL SECURITY')).toBe(denied);
  expect(await attempt('DROP POLICY problem_reach ON problem')).toBe(denied);
  expect(await attempt('CREATE ROLE friend')).toBe(denied);
  expect(await attempt('SET ROLE mingjian_owner')).toBe(denied);
  expect(await attempt(`COPY account TO PROGRAM 'cat'`)).toBe(denied);
  expect(await attempt(`SELECT pg_read_file('/etc/passwd')`)).toBe(denied);
});

test('the application role owns nothing, is no superuser and does not bypass row-level security', async () => {
  const { rows } = await database.owner.execute(sql`
    SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
           (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS relations,
           (SELECT count(*)::int FROM pg_proc WHERE proowner = r.oid) AS procedures,
           (SELECT count(*)::int FROM pg_namespace WHERE nspowner = r.oid) AS schemas
    FROM pg_roles r WHERE rolname = 'mingjian_app'`);
  const nothing = { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false };
  expect(rows).toEqual([{ ...nothing, relations: 0, procedures: 0, schemas: 0 }]);
});

test('rows outside the scope of whoever acts stay hidden from the application role', async () => {
  await database.owner.$client.query('CREATE TABLE guarded (id int)');
  await database.owner.$client.query('INSERT INTO guarded VALUES (1), (2)');
  await database.owner.$client.query('GRANT SELECT ON guarded TO mingjian_app');
  await database.owner.$client.query('ALTER TABLE guarded ENABLE ROW LEVEL SECURITY');
  expect((await database.db.$client.query('SELECT * FROM guarded')).rows).toEqual([]);
  await database.owner.$client.query('CREATE POLICY second ON guarded USING (id = 2)');
  expect((await database.db.$client.query('SELECT * FROM guarded')).rows).toEqual([{ id: 2 }]);
});

test('rights that were added by hand are taken back at the next start', async () => {
  await database.owner.$client.query('GRANT DELETE ON account TO mingjian_app');
  expect(await attempt('DELETE FROM account WHERE false')).toBe('done');
  await grantApplicationRole(database.ownerLogin, applicationRole);
  expect(await attempt('DELETE FROM account WHERE false')).toBe(denied);
});

test('the application role works the queue that the owner has made, and may open further queues', async () => {
  const queue = new PgBoss({
    ...database.appLogin,
    schema: queueSchema,
    migrate: false,
    supervise: false,
    schedule: false,
  });
  await queue.start();
  await queue.createQueue('greeting');
  await queue.send('greeting', { word: '你好' });
  const jobs = await queue.fetch<{ word: string }>('greeting');
  expect(jobs.map((job) => job.data.word)).toEqual(['你好']);
  await queue.stop({ graceful: false });
});
