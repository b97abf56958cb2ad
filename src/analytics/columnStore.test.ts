import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Block, ColumnInfo, TableReader } from '#domain/monitoring/table.ts';
import { columnFile, storeColumns, storedColumnSource, sweepColumnStore } from './columnStore.ts';
import { replacePupilIds } from './pupilIds.ts';

const columns: readonly ColumnInfo[] = [
  { name: '学生', label: null, type: 'text', valueLabels: {}, missingCodes: [] },
  { name: 'a"b', label: null, type: 'number', valueLabels: {}, missingCodes: [] },
];

const names = Array.from({ length: 5000 }, (_, i) => (i % 7 === 0 ? null : `学生${i}`));
const scores = Float64Array.from({ length: 5000 }, (_, i) => (i % 5 === 0 ? Number.NaN : Math.sqrt(i)));

/** The table above, cut into blocks of the given size. */
function tableInBlocks(size: number): TableReader {
  async function* blocks(): AsyncGenerator<Block> {
    for (let start = 0; start < names.length; start += size) {
      const rows = Math.min(size, names.length - start);
      yield { rows, values: [names.slice(start, start + rows), scores.slice(start, start + rows)] };
    }
  }
  return { columns, rowCount: null, blocks, close: async () => {} };
}

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'columns-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('what is stored comes back value by value, missing values and Chinese text included', async () => {
  const stored = await storeColumns(tableInBlocks(3000), folder);
  const read = await storedColumnSource(stored.file).columns(['a"b', '学生']);
  expect(stored.rows).toBe(5000);
  expect(read.get('a"b')).toEqual(scores);
  expect(read.get('学生')).toEqual(names);
});

test('the same content has one hash and one file, however it was cut into blocks', async () => {
  const first = await storeColumns(tableInBlocks(5000), folder);
  const second = await storeColumns(tableInBlocks(17), folder);
  expect(second).toEqual(first);
  expect(await readdir(folder)).toEqual([`${first.contentHash}.parquet`]);
});

test('one changed value changes the hash', async () => {
  const before = await storeColumns(tableInBlocks(5000), folder);
  const original = scores[1] ?? 0;
  scores[1] = original + Number.EPSILON;
  const after = await storeColumns(tableInBlocks(5000), folder);
  scores[1] = original;
  expect(after.contentHash).not.toBe(before.contentHash);
});

test('a reader that fails on the way leaves nothing behind', async () => {
  async function* blocks(): AsyncGenerator<Block> {
    yield { rows: 1, values: [['甲'], Float64Array.of(1)] };
    throw new Error('cut short');
  }
  const broken = { ...tableInBlocks(1), blocks };
  await expect(storeColumns(broken, folder)).rejects.toThrow('cut short');
  expect(await readdir(folder)).toEqual([]);
});

test('a column that the table does not have is refused, not interpreted', async () => {
  const stored = await storeColumns(tableInBlocks(5000), folder);
  const asked = storedColumnSource(stored.file).columns(['1; DROP TABLE columns']);
  await expect(asked).rejects.toMatchObject({ code: 'columns.unknown' });
});

test('leftovers of interrupted imports are swept, finished tables stay', async () => {
  const stored = await storeColumns(tableInBlocks(5000), folder);
  await writeFile(join(folder, '.unfinished-1-abc.parquet'), 'half');
  expect(await sweepColumnStore(folder)).toBe(1);
  expect(await readdir(folder)).toEqual([`${stored.contentHash}.parquet`]);
});

test('only a hash names a file of the store', () => {
  expect(() => columnFile(folder, '../../etc/passwd')).toThrow('not a content hash');
});

test('pupil ids are replaced by keyed hashes: equal under one key, different under another', async () => {
  const read = async (key: string) => {
    const table = replacePupilIds(tableInBlocks(5000), '学生', Buffer.from(key));
    const stored = await storeColumns(table, folder);
    return (await storedColumnSource(stored.file).columns(['学生'])).get('学生');
  };
  const [one, again, other] = [await read('k1'), await read('k1'), await read('k2')];
  expect(one?.[1]).toMatch(/^[0-9a-f]{32}$/);
  expect(one?.[0]).toBeNull();
  expect(again).toEqual(one);
  expect(other?.[1]).not.toBe(one?.[1]);
});
