import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RuleError } from '#domain/ruleError.ts';
import { collectColumns } from './collectColumns.ts';
import { withLockedDuckDb } from './lockedDuckDb.ts';
import { openParquet } from './openParquet.ts';
import { readParquet } from './readParquet.ts';

const ROWS = 9000;
const numbered = Array.from({ length: 60 }, (_, k) => `range * ${k} AS n${k}`);

let folder = '';
let path = '';
/** More columns than are read in one go and several row groups, with gaps. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parquet-'));
  path = join(folder, 'wide.parquet');
  const rows = `SELECT ${numbered.join(', ')}, CASE WHEN range % 3 = 0 THEN NULL ELSE '班' || range END AS 班级,
    CASE WHEN range % 7 = 0 THEN NULL ELSE sqrt(range) END AS root FROM range(${ROWS})`;
  await withLockedDuckDb({ files: [path] }, (db) =>
    db.run(`COPY (${rows}) TO $1 (FORMAT parquet, ROW_GROUP_SIZE 2048, USE_TMP_FILE false)`, [path]),
  );
});
afterAll(() => rm(folder, { recursive: true }));

test('columns read side by side are those read block by block, in the order asked', async () => {
  const columns = ['root', '班级', ...Array.from({ length: 60 }, (_, k) => `n${59 - k}`)];
  const whole = await readParquet(path, { columns });
  expect([...whole.keys()]).toEqual(columns);
  expect(whole).toEqual(await collectColumns(await openParquet(path, { columns })));
  expect(whole.get('n59')?.[ROWS - 1]).toBe(59 * (ROWS - 1));
  expect([whole.get('root')?.[7], whole.get('root')?.[16]]).toEqual([Number.NaN, 4]);
});

test('numbers lie in memory that threads can share, with no room to spare', async () => {
  const column = (await readParquet(path, { columns: ['root'] })).get('root');
  if (!(column instanceof Float64Array)) throw new Error('not a column of numbers');
  expect(column.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(column.buffer.byteLength).toBe(8 * ROWS);
});

test('a column that is not there is refused by name, and no column is no column', async () => {
  await expect(readParquet(path, { columns: ['没有'] })).rejects.toMatchObject({ code: 'columns.unknown' });
  expect(await readParquet(path, { columns: [] })).toEqual(new Map());
});

test('a damaged file is read or refused, and all columns that are read are equally long', {
  timeout: 60_000,
}, async () => {
  const good = await readFile(path);
  const damaged = join(folder, 'damaged.parquet');
  const damage = fc.tuple(fc.nat(good.length - 1), fc.nat(40_000), fc.integer({ min: 0, max: 255 }));
  await fc.assert(
    fc.asyncProperty(damage, async ([anywhere, fromEnd, byte]) => {
      const bad = Buffer.from(good);
      bad[anywhere] = byte;
      bad[Math.max(0, good.length - 1 - fromEnd)] = byte;
      await writeFile(damaged, bad);
      const outcome = await readParquet(damaged, { columns: ['n1', '班级', 'n50'] }).catch((error: unknown) => error);
      if (!(outcome instanceof Map)) expect(outcome).toBeInstanceOf(RuleError);
      else expect(new Set(Array.from(outcome.values(), ({ length }) => length)).size).toBe(1);
    }),
    { numRuns: 40 },
  );
});
