import { expect, test } from 'vitest';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import type { Block, ColumnInfo, ColumnValues, TableReader } from '#domain/monitoring/table.ts';
import { RuleError } from '#domain/ruleError.ts';
import { checkedTable } from './checkedTable.ts';
import { createFindings } from './findings.ts';

const mapping: DatasetMapping = {
  preset: null,
  weight: '权重',
  variance: { kind: 'census' },
  samplingVariance: 'all',
  school: '学校',
  student: '学生',
  region: { code: 'region', name: '区县', column: '区县', values: { 甲区: { key: 'a', label: '甲区' } } },
  measures: [{ code: 'math', name: '数学', columns: '数学', count: null, missing: [997], range: { min: 0, max: 100 } }],
  groups: [
    {
      code: 'gender',
      name: '性别',
      column: '性别',
      values: { 1: { key: 'f', label: '女' }, 2: { key: 'm', label: '男' } },
    },
  ],
};

type Row = Record<string, string | number | null>;
const good: Row = { 学生: 's1', 学校: 'x', 区县: '甲区', 性别: 1, 权重: 1.5, 数学: 80 };
const rowsOf = (...changes: readonly Row[]) => changes.map((change, i) => ({ ...good, 学生: `s${i}`, ...change }));

/** A table of the given rows in blocks of two; a column with any text is a text column, as in a CSV file. */
function table(rows: readonly Row[]): TableReader {
  const columns = Object.keys(rows[0] ?? good).map((name): ColumnInfo => {
    const type = rows.some((row) => typeof row[name] === 'string') ? 'text' : 'number';
    return { name, label: null, type, valueLabels: {}, missingCodes: [] };
  });
  const cells = (part: readonly Row[], { name, type }: ColumnInfo): ColumnValues =>
    type === 'number'
      ? Float64Array.from(part, (row) => (row[name] === null ? Number.NaN : Number(row[name])))
      : part.map((row) => (row[name] === null ? null : String(row[name])));
  async function* blocks(): AsyncGenerator<Block> {
    for (let start = 0; start < rows.length; start += 2) {
      const part = rows.slice(start, start + 2);
      yield { rows: part.length, values: columns.map((column) => cells(part, column)) };
    }
  }
  return { columns, rowCount: rows.length, blocks, close: async () => {} };
}

/** Reads the table to its end; answers with the refusal, or with the warnings when there is none. */
async function check(rows: readonly Row[]): Promise<RuleError | readonly string[]> {
  const findings = createFindings('数据.csv', 2);
  try {
    for await (const _ of checkedTable(table(rows), mapping, findings).blocks());
    return findings.warnings;
  } catch (error) {
    if (error instanceof RuleError) return error;
    throw error;
  }
}

test('a clean file passes without a warning', async () => {
  expect(await check(rowsOf({}, {}, { 性别: 2 }))).toEqual([]);
});

test('a weight that is text is told by row, column and value; its numeric neighbours are not blamed', async () => {
  const refusal = await check(rowsOf({}, {}, { 权重: 'abc' }));
  expect(refusal).toMatchObject({
    code: 'import.refused',
    places: [{ file: '数据.csv', row: 4, column: '权重', value: 'abc' }],
  });
});

test('weights may be zero but not negative, missing or infinite', async () => {
  expect(await check(rowsOf({ 权重: 0 }))).toEqual([]);
  for (const value of [-1, null, Number.POSITIVE_INFINITY])
    expect(await check(rowsOf({}, { 权重: value }))).toMatchObject({ places: [{ row: 3, column: '权重' }] });
});

test('a score out of range is refused unless its code is declared missing', async () => {
  expect(await check(rowsOf({ 数学: 997 }, {}, {}, {}, {}, {}))).toEqual([]);
  expect(await check(rowsOf({}, { 数学: 998 }))).toMatchObject({ places: [{ row: 3, column: '数学', value: '998' }] });
});

test('an unknown region is listed once, with the first row that has it', async () => {
  const refusal = await check(rowsOf({}, { 区县: '乙区' }, { 区县: '乙区' }));
  expect(refusal).toMatchObject({ places: [{ row: 3, column: '区县', value: '乙区' }] });
});

test('a repeated student is refused with both rows, across blocks', async () => {
  const refusal = await check(rowsOf({ 学生: 'same' }, {}, {}, { 学生: 'same' }));
  expect(refusal).toMatchObject({
    places: [
      { row: 2, value: 'same' },
      { row: 5, value: 'same' },
    ],
  });
});

test('a row without a school is refused', async () => {
  expect(await check(rowsOf({}, { 学校: null }))).toMatchObject({ places: [{ row: 3, column: '学校' }] });
});

test('everything wrong is told at once', async () => {
  const refusal = await check(rowsOf({ 权重: -1 }, { 性别: 3 }, { 数学: 500 }));
  expect(refusal).toMatchObject({ message: expect.stringContaining('3 类问题') });
});

test('an identity number is refused without being repeated in the message', async () => {
  const refusal = await check(rowsOf({ 学生: '11010519491231002X' }));
  expect(refusal).toMatchObject({ code: 'import.refused', places: [{ row: 2, column: '学生' }] });
  expect(JSON.stringify(refusal)).not.toContain('11010519491231002X');
});

test('an identity number is not repeated by any other check that finds fault with its cell', async () => {
  const repeated = { 学生: '11010519491231002X', 区县: '13800000000' };
  const refusal = await check(rowsOf(repeated, repeated));
  expect(refusal).toMatchObject({ message: expect.stringContaining('学生编号重复') });
  expect(JSON.stringify(refusal) + String(refusal)).not.toMatch(/11010519491231002X|13800000000/);
});

test('a column of names is refused by its header or by its content', async () => {
  const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗'];
  expect(await check(rowsOf({ 姓名: '甲' }))).toMatchObject({ message: expect.stringContaining('姓名') });
  const refusal = await check(rowsOf(...surnames.map((surname) => ({ 备注: `${surname}小明` }))));
  expect(refusal).toMatchObject({ message: expect.stringContaining('列“备注”的内容像是姓名') });
});

test('an empty file is refused', async () => {
  expect(await check([])).toMatchObject({ message: expect.stringContaining('没有数据行') });
});

test('many gaps and a far outlier are warnings', async () => {
  const gaps = await check(rowsOf({ 数学: null }, {}, {}));
  expect(gaps).toEqual([expect.stringContaining('缺失 33.3%')]);
  const scores = Array.from({ length: 100 }, (_, i) => ({ 数学: i === 0 ? 0 : 90 + (i % 3) }));
  expect(await check(rowsOf(...scores))).toEqual([expect.stringContaining('远离均值的值 0')]);
});
