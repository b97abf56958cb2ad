import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import type { RuleError } from '#domain/ruleError.ts';
import { attemptImport, cleanLines, mapping } from './importAttempt.ts';

/** The clean file with one line replaced; `row` is what a spreadsheet calls it. */
function withLine(row: number, change: (line: string) => string): string {
  const lines = cleanLines(20);
  lines[row - 1] = change(lines[row - 1] ?? '');
  return lines.join('\n');
}

/** Imports and expects a refusal that says what to do, with nothing stored. */
async function refusalOf(name: string, content: string | Uint8Array): Promise<RuleError> {
  const { refusal, stored } = await attemptImport(name, content);
  expect(stored).toEqual([]);
  expect(refusal?.remedy).toMatch(/请/);
  if (refusal === null) throw new Error('the file was imported');
  return refusal;
}

test('the clean file itself is imported, so that what follows proves the check and not the file', async () => {
  const { dataset, stored } = await attemptImport('干净.csv', cleanLines(20).join('\n'));
  expect(dataset).toMatchObject({ rows: 20, schools: 7, warnings: [] });
  expect(stored).toEqual([`${dataset?.contentHash}.parquet`]);
});

test('a weight column with text: row, column and value are named', async () => {
  const refusal = await refusalOf(
    '权重.csv',
    withLine(5, (line) => line.replace(',1.5,', ',一点五,')),
  );
  expect(refusal.places).toEqual([{ file: '权重.csv', row: 5, column: '权重', value: '一点五' }]);
  expect(refusal.message).toMatch(/权重列“权重”应为数值/);
});

test('datasets and refusals cross from the child process unchanged', async () => {
  const files = [cleanLines(20).join('\n'), withLine(5, (line) => line.replace(',1.5,', ',一点五,'))];
  for (const content of files) {
    const [here, there] = [
      await attemptImport('数据.csv', content),
      await attemptImport('数据.csv', content, { limits: {} }),
    ];
    expect(there.refusal).toEqual(here.refusal);
    expect([there.dataset?.contentHash, there.stored]).toEqual([here.dataset?.contentHash, here.stored]);
  }
});

test('a duplicate student: both rows are named', async () => {
  const refusal = await refusalOf(
    '重复.csv',
    withLine(12, (line) => line.replace(/^s10/, 's3')),
  );
  expect(refusal.places.map(({ row, value }) => [row, value])).toEqual([
    [5, 's3'],
    [12, 's3'],
  ]);
});

test('a replicate weight that the file does not have is named, with its use', async () => {
  const content = cleanLines(5).join('\n').replace('重复权重2', '重复权重二');
  const refusal = await refusalOf('缺列.csv', content);
  expect(refusal).toMatchObject({ code: 'import.mapping', places: [{ file: '缺列.csv', column: '重复权重2' }] });
});

test('an unknown region is named with the first row that has it', async () => {
  const refusal = await refusalOf(
    '区县.csv',
    withLine(7, (line) => line.replace(/[甲乙]区/, '丁区')),
  );
  expect(refusal.places).toEqual([{ file: '区县.csv', row: 7, column: '区县', value: '丁区' }]);
});

test('an identity number anywhere is refused and not repeated', async () => {
  const lines = cleanLines(5).map((line, i) => `${line},${i === 0 ? '备注' : ''}`);
  lines[3] = `${lines[3]}11010519491231002X`;
  const refusal = await refusalOf('身份证.csv', lines.join('\n'));
  expect(refusal.places).toMatchObject([{ row: 4, column: '备注' }]);
  expect(refusal.message + JSON.stringify(refusal)).not.toContain('11010519491231002X');
});

test('identity numbers as digits only are found too', async () => {
  const lines = cleanLines(5).map((line, i) => `${line},${i === 0 ? '编号' : '110101199003070038'}`);
  const refusal = await refusalOf('数字.csv', lines.join('\n'));
  expect(refusal.message).toMatch(/列“编号”含有身份证号/);
});

test('a column of names is refused by its header', async () => {
  const lines = cleanLines(3).map((line, i) => `${line},${i === 0 ? '学生姓名' : '甲'}`);
  expect((await refusalOf('姓名.csv', lines.join('\n'))).message).toMatch(/学生姓名/);
});

test('a row with a field too few is named', async () => {
  const refusal = await refusalOf(
    '少列.csv',
    withLine(9, (line) => line.split(',').slice(1).join(',')),
  );
  expect(refusal.places[0]).toMatchObject({ file: '少列.csv', row: 9 });
});

test('a file cut inside a gzip stream is refused', async () => {
  const packed = gzipSync(cleanLines(2000).join('\n'));
  const refusal = await refusalOf('截断.csv.gz', packed.subarray(0, packed.length / 2));
  expect(refusal.places[0]?.file).toBe('截断.csv.gz');
});

test('bytes that are neither UTF-8 nor GB18030 are refused with their row', async () => {
  const good = Buffer.from(cleanLines(20).join('\n'), 'utf8');
  const at = good.indexOf('s5,');
  const broken = Buffer.concat([good.subarray(0, at), Buffer.of(0xff, 0xfe, 0xff), good.subarray(at)]);
  const refusal = await refusalOf('编码.csv', broken);
  expect(refusal.places[0]).toMatchObject({ file: '编码.csv', row: 7 });
});

test('the same file in GB18030 is read as the same content', async () => {
  const text = cleanLines(20).join('\n');
  const utf8 = await attemptImport('u.csv', text);
  const gb = await attemptImport('g.csv', iconv.encode(text, 'gb18030'));
  expect(gb.dataset?.contentHash).toBe(utf8.dataset?.contentHash);
});

test('an SPSS file cut short is refused, wherever it is cut', async () => {
  const whole = await readFile('test/fixtures/files/compressed.sav');
  for (const share of [0.05, 0.5, 0.98]) {
    const refusal = await refusalOf('截断.sav', whole.subarray(0, Math.floor(whole.length * share)));
    expect(refusal.places[0]?.file).toBe('截断.sav');
  }
});

test('a workbook is refused with the way to save it as CSV', async () => {
  const refusal = await refusalOf('成绩.xlsx', Buffer.from('PK\u0003\u0004 and more', 'latin1'));
  expect(refusal).toMatchObject({ code: 'import.format', remedy: expect.stringContaining('CSV') });
});

test('an empty file and a header alone are refused', async () => {
  for (const content of ['', cleanLines(0).join('\n')]) await refusalOf('空.csv', content);
});

test('column names that are SQL are only names', async () => {
  const name = 'a"; DROP TABLE columns; --';
  const lines = cleanLines(5).map((line, i) => `${line},${i === 0 ? `"${name.replaceAll('"', '""')}"` : '1'}`);
  const { dataset } = await attemptImport('敌意.csv', lines.join('\n'));
  expect(dataset?.columns.at(-1)?.name).toBe(name);
});

test('column names that mean something to JavaScript are refused', async () => {
  const lines = cleanLines(5).map((line, i) => `${line},${i === 0 ? '__proto__' : '1'}`);
  expect((await refusalOf('敌意.csv', lines.join('\n'))).message).toContain('__proto__');
});

test('everything wrong is told in one go', async () => {
  const lines = cleanLines(20);
  lines[3] = (lines[3] ?? '').replace(',1.5,', ',-1,');
  lines[6] = (lines[6] ?? '').replace(/[甲乙]区/, '丁区');
  lines[9] = (lines[9] ?? '').replace(/,\d+$/, ',9999');
  const refusal = await refusalOf('多错.csv', lines.join('\n'));
  expect(refusal.places.map(({ row, column }) => [row, column]).sort()).toEqual(
    [
      [10, '数学'],
      [4, '权重'],
      [7, '区县'],
    ].sort(),
  );
});

test('a worker without the heap that a file needs is told as such', async () => {
  const { refusal, stored } = await attemptImport('大.csv', cleanLines(200_000).join('\n'), {
    mapping,
    limits: { heapMegabytes: 12 },
  });
  expect(refusal).toMatchObject({ code: 'import.reader-died', places: [{ file: '大.csv' }] });
  expect(stored).toEqual([]);
});

test('a worker that takes too long is ended and told as such', async () => {
  const { refusal, stored } = await attemptImport('慢.csv', cleanLines(200_000).join('\n'), {
    limits: { timeoutSeconds: 0.5 },
  });
  expect(refusal).toMatchObject({ code: 'import.reader-died' });
  expect(stored).toEqual([]);
});
