import { existsSync } from 'node:fs';
import { mkdir, open, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeColumns } from '#analytics/columnStore.ts';
import { surveyWork } from './surveyWork.ts';

/** Part of every name, so that files of an earlier generator are not taken for those of this one. */
const GENERATOR = 1;

const folder = join(tmpdir(), 'mingjian-bench');

/** The work as one Parquet file, written as the product stores a data set; written once and kept. */
export async function parquetWork(rows: number): Promise<string> {
  const file = join(folder, `survey-${GENERATOR}-${rows}.parquet`);
  if (existsSync(file)) return file;
  const stored = await storeColumns(surveyWork(rows), folder);
  await rename(stored.file, file);
  return file;
}

/**
 * The first countries of the work for other programs: `columns.txt` names the columns, `columns.bin` holds them one after the
 * other as little-endian doubles (missing NaN), which R reads with `readBin`. Answers the folder.
 */
export async function binaryWork(rows: number, countries: number): Promise<string> {
  const binary = join(folder, `survey-${GENERATOR}-${rows}-${countries}`);
  if (existsSync(join(binary, 'columns.txt'))) return binary;
  await mkdir(binary, { recursive: true });
  const work = surveyWork(rows);
  const blocks = [];
  for await (const { values } of work.blocks()) {
    blocks.push(values);
    if (blocks.length === countries) break;
  }
  const file = await open(join(binary, 'columns.bin'), 'w');
  for (const k of work.columns.keys()) for (const block of blocks) await file.write(block[k] as Float64Array);
  await file.close();
  await writeFile(join(binary, 'columns.txt'), work.columns.map(({ name }) => `${name}\n`).join(''));
  return binary;
}
