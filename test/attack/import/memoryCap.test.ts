import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RuleError } from '#domain/ruleError.ts';
import { runImportWorker } from '#jobs/runImportWorker.ts';
import { askReader } from '#services/reading/askReader.ts';
import { buildWorkbook } from '#test/attack/files/buildWorkbook.ts';
import { withFile } from '#test/attack/files/temporaryFile.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { builtReader } from '#test/support/builtReader.ts';
import { cleanLines, mapping } from './importAttempt.ts';

let folder = '';
let program = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memory-'));
  program = await builtReader();
});
afterAll(() => rm(folder, { recursive: true }));

/** MB of the file: the server takes 200. */
const size = releaseCount(8, 199);

/** A clean file of that size. */
async function writeLarge(path: string): Promise<number> {
  const [header = '', line = ''] = cleanLines(1);
  const rows = Math.floor((size * 1_000_000) / 42);
  function* text() {
    yield `${header}\n`;
    for (let row = 0; row < rows; row += 1)
      yield line.replace('s0,x0', `s${1_000_000_000 + row},x${row % 997}`).concat('\n');
  }
  await pipeline(Readable.from(text()), createWriteStream(path));
  return rows;
}

test(`an import of ${size} MB passes within the memory that a reader has`, { timeout: 1_200_000 }, async () => {
  const path = join(folder, 'large.csv');
  const rows = await writeLarge(path);
  expect((await stat(path)).size).toBeLessThan(200 * 2 ** 20);
  const columnFolder = join(folder, 'columns');
  const request = { path, originalName: '大.csv', mapping, columnFolder, pupilKey: 'a5'.repeat(32) };
  const dataset = await runImportWorker(request, () => undefined, { program });
  expect(dataset.rows).toBe(rows);
  expect(await readdir(columnFolder)).toEqual([`${dataset.contentHash}.parquet`]);
});

test('the same file with a tenth of the memory is refused in words, and leaves nothing', {
  timeout: 600_000,
}, async () => {
  const path = join(folder, 'large.csv');
  const columnFolder = join(folder, 'less');
  const request = { path, originalName: '大.csv', mapping, columnFolder, pupilKey: 'a5'.repeat(32) };
  const limits = { heapMegabytes: 24, otherMegabytes: 96 };
  const outcome = await runImportWorker(request, () => undefined, { program, limits }).catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(RuleError);
  expect(outcome).toMatchObject({ code: 'import.reader-died', remedy: expect.stringContaining('请') });
  expect(await readdir(columnFolder).catch(() => [])).toEqual([]);
});

test('a workbook at its limits is read, or refused in words', { timeout: 300_000 }, async () => {
  const rows = releaseCount(20_000, 150_000);
  const cells = Array.from({ length: 20 }, (_, at) => `<c><v>${at}.${at}</v></c>`).join('');
  const sheet = `<sheetData>${Array.from({ length: rows }, (_, at) => `<row r="${at + 1}">${cells.replaceAll('.', `.${at}`)}</row>`).join('')}</sheetData>`;
  const outcome: unknown = await withFile('大.xlsx', buildWorkbook({ sheet }), (path) =>
    askReader('figures', { path, originalName: '大.xlsx' }, { program }).catch((error) => error),
  );
  expect(outcome).toBeInstanceOf(RuleError);
  expect(outcome).toMatchObject({ code: 'file.figures-header', remedy: expect.stringMatching(/\p{Script=Han}/u) });
});
