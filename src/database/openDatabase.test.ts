import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '#database/connect.ts';
import { type OpenDatabase, openDatabase } from '#database/openDatabase.ts';
import { openTestDatabase, type TestDatabase } from '#test/support/database.ts';

/** The test server stands for an outside one: it is reached by address. */
let outside: TestDatabase;
let dataFolder: string;
let open: OpenDatabase | undefined;

beforeEach(async () => {
  outside = await openTestDatabase();
  dataFolder = mkdtempSync(join(tmpdir(), 'mingjian-open-'));
});
afterEach(async () => {
  await open?.close();
  open = undefined;
  await outside.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

async function whoWorks(db: Database): Promise<unknown> {
  return (await db.execute(sql`SELECT current_user AS name`)).rows[0]?.name;
}

test('with only the owner given, the application works as a role that the owner made', async () => {
  open = await openDatabase({ dataFolder, ownerUrl: outside.ownerUrl, appUrl: null });
  expect(await whoWorks(open.db)).toBe('mingjian_app');
  expect(open.notices).toEqual([]);
});

test('an application role that is named but missing is made with the same rights', async () => {
  const appUrl = outside.ownerUrl.replace('mingjian_owner', 'mingjian_second');
  open = await openDatabase({ dataFolder, ownerUrl: outside.ownerUrl, appUrl });
  expect(await whoWorks(open.db)).toBe('mingjian_second');
  await expect(open.db.$client.query('DELETE FROM account')).rejects.toThrow('permission denied');
});

test('an owner that may make no roles serves itself, and the administrator is told', async () => {
  await asSuperuser('CREATE ROLE mingjian_poor LOGIN', 'CREATE DATABASE poor OWNER mingjian_poor');
  const ownerUrl = outside.ownerUrl.replace('mingjian_owner', 'mingjian_poor').replace(/test_\w+/, 'poor');
  open = await openDatabase({ dataFolder, ownerUrl, appUrl: null });
  expect(await whoWorks(open.db)).toBe('mingjian_poor');
  expect(open.notices).toEqual([expect.stringContaining('MINGJIAN_APP_DATABASE_URL')]);
  await open.close();
  open = undefined;
  await asSuperuser('DROP DATABASE poor', 'DROP ROLE mingjian_poor');
});

test('a data folder has one owner also when the database is elsewhere', async () => {
  open = await openDatabase({ dataFolder, ownerUrl: outside.ownerUrl, appUrl: null });
  const again = openDatabase({ dataFolder, ownerUrl: outside.ownerUrl, appUrl: null });
  await expect(again).rejects.toMatchObject({ code: 'database.folder-in-use' });
});

test('two servers that open one outside database at the same moment do not disturb each other', async () => {
  const folders = ['one', 'two', 'three'].map((name) => join(dataFolder, name));
  const opened = await Promise.all(
    folders.map((folder) => openDatabase({ dataFolder: folder, ownerUrl: outside.ownerUrl, appUrl: null })),
  );
  for (const { db, close } of opened) {
    expect(await whoWorks(db)).toBe('mingjian_app');
    await close();
  }
});

test('a transaction is just another database', async () => {
  open = await openDatabase({ dataFolder, ownerUrl: outside.ownerUrl, appUrl: null });
  const undone = open.db.transaction(async (tx) => {
    expect(await whoWorks(tx)).toBe('mingjian_app');
    throw new Error('undo');
  });
  await expect(undone).rejects.toThrow('undo');
});

test('a connection that breaks while idle is replaced at the next use', async () => {
  const lost: string[] = [];
  open = await openDatabase(
    { dataFolder, ownerUrl: outside.ownerUrl, appUrl: null },
    { max: 1, onLostConnection: (error) => lost.push(error.message) },
  );
  const { rows } = await open.db.$client.query('SELECT pg_backend_pid() AS pid');
  await asSuperuser(`SELECT pg_terminate_backend(${Number(rows[0].pid)})`);
  await expect.poll(() => lost.length).toBe(1);
  expect(await whoWorks(open.db)).toBe('mingjian_app');
});

async function asSuperuser(...statements: readonly string[]): Promise<void> {
  const client = new Client(outside.superuserLogin);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}
