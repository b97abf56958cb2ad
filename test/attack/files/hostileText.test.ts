import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openCsv } from '#files/csv/openCsv.ts';
import { openSav } from '#files/sav/openSav.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { processorTime } from '#test/support/processorTime.ts';
import { fixtureBytes } from './fixture.ts';
import { readAll } from './readAll.ts';
import { refusalOf } from './refusalOf.ts';
import { withFile } from './temporaryFile.ts';

const csvRefusal = (bytes: Uint8Array | string) =>
  withFile('攻击.csv', bytes, (path) => refusalOf(async () => readAll(await openCsv(path))));
const savRefusal = (bytes: Uint8Array) =>
  withFile('攻击.sav', bytes, (path) => refusalOf(async () => readAll(await openSav(path))));

test.each(['__proto__', 'constructor', 'prototype', 'toString', 'a\u0007b', `${'长'.repeat(300)}`])(
  'a column named %j is refused',
  async (name) => {
    expect((await csvRefusal(`id,${name}\n1,2\n`)).code).toBe('file.csv-header-invalid');
  },
);

test('a header of a million columns is refused', async () => {
  const header = Array.from({ length: 1_000_000 }, (_, index) => `c${index}`).join(',');
  expect((await csvRefusal(`${header}\n`)).code).toMatch(/^file\.csv-(too-many-columns|quote-open)$/);
});

test('a record that never ends is refused before it fills the memory', async () => {
  const start = performance.now();
  expect((await csvRefusal(`a\n"${'x'.repeat(30 * 1024 ** 2)}`)).code).toBe('file.csv-quote-open');
  expect((await csvRefusal(gzipSync(Buffer.alloc(200 * 1024 ** 2, 'x')))).code).toBe('file.csv-quote-open');
  expect(performance.now() - start).toBeLessThan(releaseCount(20_000, 5000));
});

test('a fault in the last of many rows is found before any row is handed out', async () => {
  const error = await csvRefusal(`a,b\n${'1,2\n'.repeat(50_000)}1,2,3\n`);
  expect(error).toMatchObject({ code: 'file.csv-ragged', places: [{ file: '攻击.csv', row: 50_002 }] });
});

test('formulas in cells are text like any other', async () => {
  const rows = await withFile('a.csv', 'a,b\n=1+1,-2\n@SUM(A1),+3\n', async (path) => readAll(await openCsv(path)));
  expect(rows).toEqual([
    { a: '=1+1', b: -2 },
    { a: '@SUM(A1)', b: 3 },
  ]);
});

test('counters of an SPSS file that promise more than the file holds are refused', async () => {
  for (const at of [72, 80, 176, 180, 184, 188])
    for (const value of [0x7fffffff, -2, 255, 1_000_000]) {
      const bytes = Buffer.from(fixtureBytes('uncompressed.sav'));
      bytes.writeInt32LE(value, at);
      const seconds = processorTime();
      const outcome = await savRefusal(bytes).catch((error: unknown) => error);
      expect(outcome).toSatisfy(
        (error: Error) => error.name === 'RuleError' || error.message.startsWith('expected a refusal'),
      );
      expect(seconds()).toBeLessThan(1);
    }
});

test('a compressed block that unpacks to more than it says is refused', async () => {
  const bytes = Buffer.from(fixtureBytes('zlib.zsav'));
  bytes.writeInt32LE(64, bytes.length - 8);
  expect((await savRefusal(bytes)).code).toBe('file.sav-zlib-damaged');
});
