import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RuleError } from '#domain/ruleError.ts';
import { collectColumns } from './collectColumns.ts';
import { withLockedDuckDb } from './lockedDuckDb.ts';
import { openParquet } from './openParquet.ts';

let folder = '';
let path = '';
/** A file as other programs write it: whole numbers, decimals, truth values, dates and gaps. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parquet-'));
  path = join(folder, 'foreign.parquet');
  const rows = `SELECT range::INTEGER AS whole, (range * 1.25)::DECIMAL(9, 2) AS decimal, range % 2 = 0 AS truth,
    DATE '2024-09-01' AS day, CASE WHEN range % 3 = 0 THEN NULL ELSE '班' || range END AS 班级 FROM range(3000)`;
  await withLockedDuckDb({ files: [path] }, (db) =>
    db.run(`COPY (${rows}) TO $1 (FORMAT parquet, USE_TMP_FILE false)`, [path]),
  );
});
afterAll(() => rm(folder, { recursive: true }));

test('numbers of any kind are numbers, everything else is text, gaps stay gaps', async () => {
  const columns = await collectColumns(await openParquet(path));
  const at = (row: number) => [...columns.values()].map((values) => values[row]);
  expect(at(0)).toEqual([0, 0, 1, '2024-09-01', null]);
  expect(at(2999)).toEqual([2999, 3748.75, 0, '2024-09-01', '班2999']);
});

test('only the columns asked for are read, in the order asked', async () => {
  const reader = await openParquet(path, { columns: ['班级', 'whole'] });
  expect([...(await collectColumns(reader)).keys()]).toEqual(['班级', 'whole']);
});

test('a column that is not there is refused by name', async () => {
  await expect(openParquet(path, { name: '数据.parquet', columns: ['没有'] })).rejects.toMatchObject({
    code: 'columns.unknown',
    places: [{ file: '数据.parquet', column: '没有' }],
  });
});

test('a damaged file is read or refused, never a fault, and the refusal names no inner path', {
  timeout: 60_000,
}, async () => {
  const good = await readFile(path);
  const damaged = join(folder, 'damaged.parquet');
  const damage = fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 }), fc.boolean());
  await fc.assert(
    fc.asyncProperty(damage, async ([at, byte, cut]) => {
      const bad = Buffer.from(good);
      bad[at] = byte;
      await writeFile(damaged, cut ? bad.subarray(0, at) : bad);
      const outcome = await openParquet(damaged, { name: '数据.parquet' })
        .then(collectColumns)
        .catch((error) => error);
      if (!(outcome instanceof Map)) expect(outcome).toBeInstanceOf(RuleError);
      expect(JSON.stringify(outcome)).not.toContain(folder);
    }),
    { numRuns: 60 },
  );
});
