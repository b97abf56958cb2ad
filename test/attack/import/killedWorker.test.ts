import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storedColumnSource } from '#analytics/columnStore.ts';
import { runImportWorker } from '#jobs/runImportWorker.ts';
import { discardUnfinished } from '#services/monitoring/discardUnfinished.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { builtReader } from '#test/support/builtReader.ts';
import { cleanLines, mapping } from './importAttempt.ts';

const ROWS = 30_000;
const POINTS = releaseCount(10, 200);

let folder = '';
let path = '';
let program = '';
beforeAll(async () => {
  program = await builtReader();
  folder = await mkdtemp(join(tmpdir(), 'killed-'));
  path = join(folder, 'upload.csv');
  await writeFile(path, cleanLines(ROWS).join('\n'));
});
afterAll(() => rm(folder, { recursive: true }));

const requestFor = (columnFolder: string) => ({
  path,
  originalName: '上传.csv',
  mapping,
  columnFolder,
  pupilKey: 'a5'.repeat(32),
});

const entries = (columnFolder: string) => readdir(columnFolder).catch((): string[] => []);

test(`killed at ${POINTS} points of its work, a worker leaves nothing, and the next run succeeds`, {
  timeout: 1_200_000,
}, async () => {
  const undisturbed = join(folder, 'undisturbed');
  const started = performance.now();
  const { contentHash } = await runImportWorker(requestFor(undisturbed), () => {}, { program });
  const duration = performance.now() - started;
  for (let point = 0; point < POINTS; point++) {
    const columnFolder = join(folder, `killed-${point}`);
    const signal = AbortSignal.timeout(Math.round(((point + 0.5) / POINTS) * duration));
    const outcome = await runImportWorker(requestFor(columnFolder), () => {}, { program, signal }).catch(
      (error) => error,
    );
    const left = await entries(columnFolder);
    if (outcome.contentHash === undefined)
      expect([outcome.code, left]).toEqual(['import.reader-died', expectedAfterDeath(left, contentHash)]);
    const again = await runImportWorker(requestFor(columnFolder), () => {}, { program });
    expect(again.contentHash).toBe(contentHash);
    expect(await entries(columnFolder)).toEqual([`${contentHash}.parquet`]);
  }
  const columns = await storedColumnSource(join(undisturbed, `${contentHash}.parquet`)).columns(['数学']);
  expect(columns.get('数学')).toHaveLength(ROWS);
});

/** Nothing — or the whole file, when death came between its appearance and the report of it. */
function expectedAfterDeath(left: readonly string[], contentHash: string): readonly string[] {
  return left.length === 0 ? [] : [`${contentHash}.parquet`];
}

test('when whoever asked dies, the worker ends too, and what it left is swept at the next start', {
  timeout: 60_000,
}, async () => {
  const columnFolder = join(folder, 'orphan');
  const worker = spawn(process.execPath, [program], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  worker.stdin.write(`${JSON.stringify({ kind: 'prepare', request: requestFor(columnFolder) })}\n`);
  await once(worker.stdout, 'data');
  worker.stdin.end();
  const [code] = await once(worker, 'exit');
  expect(code).toBe(1);
  await discardUnfinished(columnFolder);
  expect(await entries(columnFolder)).toEqual([]);
});

test('two imports of one file at the same time leave one table', { timeout: 60_000 }, async () => {
  const columnFolder = join(folder, 'twice');
  const both = await Promise.all([1, 2].map(() => runImportWorker(requestFor(columnFolder), () => {}, { program })));
  expect(both[0]?.contentHash).toBe(both[1]?.contentHash);
  expect(await entries(columnFolder)).toEqual([`${both[0]?.contentHash}.parquet`]);
});
