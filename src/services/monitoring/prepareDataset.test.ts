import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { storedColumnSource } from '#analytics/columnStore.ts';
import { suggestMapping } from '#domain/monitoring/suggestMapping.ts';
import { openTable } from './openTable.ts';
import { prepareDataset } from './prepareDataset.ts';

const DISTRICT = 'examples/simulated-district.csv';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prepare-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function prepare(path: string, onProgress: (stage: string, share: number) => void = () => {}) {
  const { reader } = await openTable(path, { name: path });
  const mapping = suggestMapping(reader.columns);
  return prepareDataset(
    { path, originalName: path, mapping, columnFolder: join(folder, 'columns'), pupilKey: '0f'.repeat(32) },
    onProgress,
  );
}

test('a prepared dataset tells its hashes, rows and schools, and its pupils have no id of the file any more', async () => {
  const dataset = await prepare(DISTRICT);
  expect(dataset).toMatchObject({ rows: 240, schools: 12 });
  const columns = await storedColumnSource(dataset.file).columns(['学生编号']);
  const ids = [...(columns.get('学生编号') ?? [])];
  expect(new Set(ids).size).toBe(240);
  expect(ids.every((id) => /^[0-9a-f]{32}$/.test(String(id)))).toBe(true);
});

test('progress grows from 0 to 1', async () => {
  const shares: number[] = [];
  await prepare(DISTRICT, (_, share) => void shares.push(share));
  expect(shares.at(0)).toBe(0);
  expect(shares.at(-1)).toBe(1);
  expect([...shares].sort((a, b) => a - b)).toEqual(shares);
});

test('the same file under another name is the same dataset, stored once', async () => {
  const renamed = join(folder, 'renamed.csv');
  await copyFile(DISTRICT, renamed);
  const [first, second] = [await prepare(DISTRICT), await prepare(renamed)];
  expect(second).toEqual(first);
  expect(await readdir(join(folder, 'columns'))).toHaveLength(1);
});

test('what was stored can be imported again as it is, and keeps its content', async () => {
  const first = await prepare(DISTRICT);
  const columns = await storedColumnSource(first.file).columns(['数学', '阅读时长']);
  const again = await storedColumnSource((await prepare(first.file)).file).columns(['数学', '阅读时长']);
  expect(again).toEqual(columns);
});
