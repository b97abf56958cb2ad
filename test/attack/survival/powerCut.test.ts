import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPostmaster } from '#database/embedded/postmasterFile.ts';
import { startEmbeddedPostgres } from '#database/embedded/startEmbeddedPostgres.ts';
import { createRandom } from '#demo/random.ts';
import { cutPower } from './powerCut.ts';
import { releaseCount } from './releaseCount.ts';
import { type FileEvent, readSystemCalls, straceOptions } from './systemCalls.ts';

const canTrace = process.platform === 'linux' && spawnSync('strace', ['-e', 'trace=none', 'true']).status === 0;
const cuts = releaseCount(500, 5_000);
const random = createRandom(5, 1);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'power-cut-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!canTrace)('what the system asked of the disk (needs strace)', () => {
  let events: readonly FileEvent[] = [];
  beforeAll(() => {
    const log = join(folder, 'calls.log');
    const work = [process.execPath, '--import', 'tsx/esm', resolve('test/attack/survival/durableWork.ts')];
    const run = spawnSync('strace', [...straceOptions, '-o', log, ...work, join(folder, 'data'), '8'], {
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    events = readSystemCalls(readFileSync(log, 'utf8')).filter(
      (event) => event.kind === 'told' || event.path.startsWith(folder),
    );
  });

  test(`R-02 the power is cut ${cuts} times at any moment: files that were acknowledged are whole, and none is there in part`, () => {
    const acknowledged = acknowledgedIn(events);
    expect(acknowledged).toHaveLength(24);
    expect(harm(events, cuts)).toEqual({ lost: 0, torn: 0 });
  });

  test('were a file, or the folder of its name, not flushed, that would be noticed', () => {
    const isFolder = (path: string) => /\/(data|vault|columns|[0-9a-f]{2})$/.test(path);
    const without = (left: (path: string) => boolean) =>
      events.map((event): FileEvent => (event.kind === 'sync' && left(event.path) ? { ...event, begun: 0 } : event));
    expect(harm(without(isFolder), 100).lost).toBeGreaterThan(0);
    expect(
      harm(
        without((path) => !isFolder(path)),
        100,
      ).torn,
    ).toBeGreaterThan(0);
  });

  test('R-03 the database flushes its log at least once for every commit that it acknowledges', {
    timeout: 120_000,
  }, async () => {
    const dataFolder = join(folder, 'database');
    const server = await startEmbeddedPostgres(dataFolder);
    const postmaster = findPostmaster(join(dataFolder, 'postgres/cluster'));
    const log = join(folder, 'commits.log');
    const options = ['-f', '-y', '-e', 'trace=fsync,fdatasync', '-o', log, '-p', String(postmaster)];
    const tracer = spawn('strace', options, { stdio: 'ignore' });
    const ended = new Promise((done) => tracer.once('exit', done));
    await sleep(1_000);
    const client = new Client(server.owner);
    await client.connect();
    await client.query('CREATE TABLE flushed (n int)');
    for (let n = 0; n < 50; n += 1) await client.query('INSERT INTO flushed VALUES ($1)', [n]);
    await client.end();
    tracer.kill('SIGINT');
    await ended;
    await server.stop();
    const flushes = readFileSync(log, 'utf8').match(/f(data)?sync\(\d+<[^>]*pg_wal\/[0-9A-F]{24}>/g) ?? [];
    expect(flushes.length).toBeGreaterThanOrEqual(51);
  });
});

/** Paths that were acknowledged, each with the place in the log. */
function acknowledgedIn(events: readonly FileEvent[]): { path: string; at: number }[] {
  return events.flatMap((event, at) =>
    event.kind === 'told' ? [...event.text.matchAll(/kept (\S+?)\\n/g)].map(([, path = '']) => ({ path, at })) : [],
  );
}

/** Cuts the power so often; counts acknowledged files that are not whole, and final names whose content is not. */
function harm(events: readonly FileEvent[], times: number): { lost: number; torn: number } {
  const acknowledged = acknowledgedIn(events);
  const found = { lost: 0, torn: 0 };
  for (let cut = 0; cut < times; cut += 1) {
    const moment = Math.floor(random.uniform() * (events.length + 1));
    const { whole, torn } = cutPower(events.slice(0, moment), random);
    found.lost += acknowledged.filter(({ path, at }) => at < moment && !whole.has(path)).length;
    found.torn += [...torn].filter((path) => /\/([0-9a-f]{64}|[0-9a-f]{64}\.parquet|key-\d+)$/.test(path)).length;
  }
  return found;
}
