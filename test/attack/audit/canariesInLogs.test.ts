import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openForReading } from '#database/backup/openForReading.ts';
import { findPostmaster } from '#database/embedded/postmasterFile.ts';
import { stopServerProcess } from '#database/embedded/stopServerProcess.ts';
import { createRandom } from '#demo/random.ts';
import { httpVisitor } from '#test/attack/killed/httpVisitor.ts';
import { address, launch, printedPasswords, type ServerProcess } from '#test/attack/killed/serverProcess.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { chosenPassword, secretKinds } from '#test/support/seededCanaries.ts';

const count = releaseCount(120, 1_000);
const random = createRandom(14, 1);
const digits = (length: number) => Array.from({ length }, () => Math.floor(random.uniform() * 10)).join('');

let folder = '';
let server: ServerProcess;
let base = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'canaries-'));
  server = launch(join(folder, 'data'), 'serve', { MINGJIAN_LOG: 'info' });
  base = await address(server);
}, 120_000);
afterAll(async () => {
  server.child.kill('SIGTERM');
  await Promise.race([server.ended, sleep(20_000)]);
  const database = findPostmaster(join(server.dataFolder, 'postgres/cluster'));
  if (database !== undefined) await stopServerProcess(database);
  await rm(folder, { recursive: true, force: true });
});

/** Sends a canary where its kind is sent, and in places where it is not expected: body, cookie, header, query, unreadable JSON. */
async function send(canary: string, n: number): Promise<void> {
  const json = { 'content-type': 'application/json', 'x-mingjian': '1' };
  const post = (path: string, body: string, more: Record<string, string> = {}) =>
    fetch(`${base}${path}`, { method: 'POST', headers: { ...json, ...more }, body });
  const ways = [
    () => post('/api/session', JSON.stringify({ username: 'security-admin', password: canary })),
    () => post('/api/session', JSON.stringify({ username: 'nobody', password: canary, more: canary })),
    () => post('/api/session/password', JSON.stringify({ current: canary, next: canary })),
    () => post('/api/session', `{"password": "${canary}`),
    () =>
      fetch(`${base}/api/session`, { headers: { cookie: `mingjian-session=${canary}; mingjian-device=${canary}` } }),
    () => fetch(`${base}/api/overview`, { headers: { authorization: `Bearer ${canary}` } }),
    () => fetch(`${base}/api/problems?name=${canary}`),
    () => fetch(`${base}/api/session/sign-on/callback?state=${canary}&code=${canary}`, { redirect: 'manual' }),
    () => post('/api/session/second-factor', JSON.stringify({ code: canary })),
  ] as const;
  const answer = await ways[n % ways.length]();
  await answer.arrayBuffer();
}

test(`S-14 of ${count} passwords, tokens, codes and identity numbers that were sent, none is in the log, the trail or the database`, {
  timeout: 60_000 + count * 300,
}, async () => {
  const canaries = Array.from({ length: count }, (_, n) => secretKinds[n % secretKinds.length](n, digits));
  for (const [n, canary] of canaries.entries()) await send(canary, Math.floor(n / secretKinds.length) + n);
  const system = httpVisitor(() => base);
  const first = printedPasswords(server)['system-admin'] ?? '';
  await system.signIn('system-admin', first);
  const secrets = [...canaries, chosenPassword(first)];
  const artefacts = new Map([
    ['log', server.printed().replaceAll(first, '')],
    ['log of the database', await readFile(join(server.dataFolder, 'postgres/postgres.log'), 'utf8')],
    ['database', await wholeDatabase()],
  ]);
  expect(artefacts.get('database')).toContain('system-admin');
  for (const [name, content] of artefacts)
    expect([name, secrets.filter((secret) => content.includes(secret))]).toEqual([name, []]);
});

/** Every row of every table of ours, as text. */
async function wholeDatabase(): Promise<string> {
  const database = await openForReading({ dataFolder: server.dataFolder, ownerUrl: null, appUrl: null });
  const client = new Client(database.owner);
  await client.connect();
  const { rows } = await client.query(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_schema IN ('public', 'pgboss') AND table_type = 'BASE TABLE'`,
  );
  const parts: string[] = [];
  for (const { name } of rows) {
    const found = await client.query(`SELECT t::text AS line FROM ${name} t`);
    parts.push(...found.rows.map(({ line }) => String(line)));
  }
  await client.end();
  await database.close();
  return parts.join('\n');
}
