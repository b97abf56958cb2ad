import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { address, launch, printedPasswords, type ServerProcess } from '#test/attack/killed/serverProcess.ts';
import { openTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { talkedPassword } from '#test/support/seededCanaries.ts';

let folder: string;
let database: TestDatabase;
let server: ServerProcess;
let base: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingjian-logs-'));
  database = await openTestDatabase();
  const { ownerUrl: DATABASE_URL, appUrl: MINGJIAN_APP_DATABASE_URL } = database;
  server = launch(folder, 'serve', { DATABASE_URL, MINGJIAN_APP_DATABASE_URL, MINGJIAN_LOG: 'trace' });
  base = await address(server, 120_000);
}, 150_000);
afterAll(async () => {
  server.child.kill('SIGTERM');
  await server.ended;
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const canary = talkedPassword;
const send = (url: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${base}${url}`, {
    method: 'POST',
    headers: { 'x-mingjian': '1', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** The lines of the log, without what people are told when the server starts. */
const logged = () =>
  server
    .printed()
    .split('\n')
    .filter((text) => text.startsWith('{'));

/** Lets the server meet a bug: a table of its own is not there. */
async function meetBug(): Promise<void> {
  await database.owner.$client.query('ALTER TABLE account RENAME TO account_away');
  const body = { username: 'system-admin', password: canary };
  expect((await send('/api/session', body, { authorization: `Bearer mj_${canary}` })).status).toBe(500);
  await database.owner.$client.query('ALTER TABLE account_away RENAME TO account');
}

test('a bug is in the log with its place, and every line is one object of JSON with its time in UTC', async () => {
  const before = Date.now();
  await meetBug();
  const read = () =>
    logged().map((text) => z.looseObject({ level: z.number(), time: z.number() }).parse(JSON.parse(text)));
  await expect.poll(() => read().some(({ level }) => level >= 50)).toBe(true);
  const lines = read();
  expect(JSON.stringify(lines)).toMatch(/"stack":/);
  // Milliseconds since 1970 in UTC.
  for (const { time } of lines) expect(Math.abs(time - before)).toBeLessThan(300_000);
});

test('no password, token or code is in the log, at the most talkative level, also where a bug was met', async () => {
  const [password = ''] = Object.values(printedPasswords(server));
  await send('/api/session', { username: 'system-admin', password: canary, code: '731973' });
  const entered = await send('/api/session', { username: 'system-admin', password });
  const token = /mingjian-session=([^;]+)/.exec(entered.headers.getSetCookie().join())?.[1] ?? 'none';
  expect(token.length).toBeGreaterThan(40);
  await meetBug();
  const text = logged().join('\n');
  for (const secret of [canary, '731973', token, password]) expect(text).not.toContain(secret);
});

test('a line break in a request makes no line of its own', async () => {
  const forged = '{"level":30,"time":1,"msg":"forged"}';
  await send('/api/session', { username: `x\n${forged}\r\n${forged}`, password: 'x' });
  await fetch(`${base}/api/%0A${encodeURIComponent(forged)}`).catch(() => undefined);
  await meetBug();
  expect(logged().filter((text) => text.startsWith('{"level":30,"time":1,'))).toEqual([]);
});
