import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Login } from '#database/connect.ts';
import { findPostmaster } from '#database/embedded/postmasterFile.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#database/embedded/startEmbeddedPostgres.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';

let folder: string;
let server: EmbeddedPostgres | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingjian-embedded-'));
  await (await startEmbeddedPostgres(folder)).stop();
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ask(login: Login, question: string): Promise<unknown[]> {
  const client = new Client(login);
  await client.connect();
  try {
    return (await client.query(question)).rows;
  } finally {
    await client.end();
  }
}

/** Runs the server in a process of its own and answers once it takes connections. */
async function startElsewhere(): Promise<ChildProcess> {
  const script = ['--import', 'tsx', 'test/support/holdDataFolder.ts', folder];
  const child = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

function postmaster(): number {
  const pid = findPostmaster(join(folder, 'postgres/cluster'));
  if (pid === undefined) throw new Error('no server is running');
  return pid;
}

test('the server keeps what is written over a restart, with checksums, fsync and Chinese order', async () => {
  server = await startEmbeddedPostgres(folder);
  await ask(server.owner, `CREATE TABLE note AS SELECT unnest(ARRAY['张', '安', '李', '赵']) AS word`);
  await server.stop();
  server = await startEmbeddedPostgres(folder);
  expect(await ask(server.owner, `SELECT string_agg(word, '' ORDER BY word) AS words FROM note`)).toEqual([
    { words: '安李张赵' },
  ]);
  const settings = `SELECT name, setting FROM pg_settings WHERE name IN ('data_checksums', 'fsync', 'synchronous_commit', 'full_page_writes')`;
  expect(await ask(server.owner, `SELECT DISTINCT setting FROM (${settings}) s`)).toEqual([{ setting: 'on' }]);
});

test('the server listens on no network address, and only its account enters its folder', async () => {
  server = await startEmbeddedPostgres(folder);
  expect(await ask(server.owner, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }]);
  for (const name of ['postgres', 'postgres/cluster', 'postgres/run'])
    expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
});

test('the log holds no statement and no value', async () => {
  server = await startEmbeddedPostgres(folder);
  await ask(server.owner, 'CREATE TABLE person (name text PRIMARY KEY)');
  const twice = ask(server.owner, `INSERT INTO person VALUES ('seeded-canary'), ('seeded-canary')`);
  await expect(twice).rejects.toThrow('duplicate key');
  expect(readFileSync(join(folder, 'postgres/postgres.log'), 'utf8')).not.toContain('seeded-canary');
});

test('a second server on the same folder is refused at once, naming the process', async () => {
  const other = await startElsewhere();
  const before = performance.now();
  await expect(startEmbeddedPostgres(folder)).rejects.toThrow(`进程 ${other.pid}`);
  expect(performance.now() - before).toBeLessThan(releaseCount(3_000, 1_000));
  other.kill('SIGTERM');
  await once(other, 'exit');
  server = await startEmbeddedPostgres(folder);
});

test('after kill -9 the next start takes over the server that was left behind', async () => {
  const other = await startElsewhere();
  const orphan = postmaster();
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(postmaster()).toBe(orphan);
  server = await startEmbeddedPostgres(folder);
  expect(postmaster()).not.toBe(orphan);
  expect(await ask(server.owner, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('after kill -9 during the very first start the next one begins afresh', async () => {
  const fresh = join(folder, 'fresh');
  const script = ['--import', 'tsx', 'test/support/holdDataFolder.ts', fresh];
  const other = spawn(process.execPath, script, { stdio: 'ignore' });
  while (!existsSync(join(fresh, `postgres/cluster.${other.pid}`))) await sleep(5);
  other.kill('SIGKILL');
  await once(other, 'exit');
  server = await startEmbeddedPostgres(fresh);
  expect(await ask(server.owner, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a server that dies is started again, and what was committed is there', async () => {
  server = await startEmbeddedPostgres(folder);
  await ask(server.owner, 'CREATE TABLE figure AS SELECT 7 AS number');
  const first = postmaster();
  process.kill(first, 'SIGKILL');
  const before = performance.now();
  while (findPostmaster(join(folder, 'postgres/cluster')) === first) await sleep(20);
  expect(await patiently(() => ask(server?.owner ?? {}, 'SELECT number FROM figure'))).toEqual([{ number: 7 }]);
  expect(performance.now() - before).toBeLessThan(10_000);
});

test('a note that names a living stranger as the server does not prevent the start', async () => {
  server = await startEmbeddedPostgres(folder);
  await server.stop();
  const note = join(folder, 'postgres/cluster/postmaster.pid');
  writeFileSync(note, `${process.ppid}\n/elsewhere\n1\n5432\n\n\n       1         1\nready\n`);
  server = await startEmbeddedPostgres(folder);
  expect(postmaster()).not.toBe(process.ppid);
});

test('a socket left by a killed server does not prevent the start, though its number belongs to another process now', async () => {
  server = await startEmbeddedPostgres(folder);
  await server.stop();
  const { uid, gid } = statSync(join(folder, 'postgres'));
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { cwd: '/', uid, gid });
  await once(stranger, 'spawn');
  const lock = join(folder, 'postgres/run/.s.PGSQL.5432.lock');
  writeFileSync(lock, `${stranger.pid}\n${join(folder, 'postgres/cluster')}\n1\n5432\n../run\n`);
  server = await startEmbeddedPostgres(folder);
  expect(await ask(server.owner, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  stranger.kill();
});

test('a data folder with a very long path works, its socket being elsewhere', async () => {
  const deep = join(folder, '很长的文件夹名称'.repeat(3), 'x'.repeat(60));
  server = await startEmbeddedPostgres(deep);
  expect(server.owner.host.startsWith(deep)).toBe(false);
  expect(await ask(server.owner, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a data folder below one that only its owner may enter works', async () => {
  const closed = join(folder, 'closed');
  mkdirSync(closed);
  chmodSync(closed, 0o700);
  server = await startEmbeddedPostgres(join(closed, 'data'));
  expect(await ask(server.owner, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('stopping twice waits for the same end and leaves no process', async () => {
  const started = await startEmbeddedPostgres(folder);
  const pid = postmaster();
  await Promise.all([started.stop(), started.stop()]);
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

async function patiently<Answer>(question: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await question();
    } catch (error) {
      if (attempt === 100) throw error;
      await sleep(100);
    }
  }
}
