import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { simulateCity } from './simulateCity.ts';
import { numbersOf, readSimulatedTable, textsOf } from './simulatedTable.ts';
import { toCsv } from './toCsv.ts';

test('a table written as CSV reads back value by value, missing answers included', () => {
  const table = simulateCity({ seed: 4 }).rounds[0].students;
  const records: Record<string, string>[] = parse(toCsv(table), { columns: true });
  expect(records).toHaveLength(table.rows);
  const interest = numbersOf(table, 'INTEREST');
  expect(interest.some(Number.isNaN)).toBe(true);
  for (const name of ['W_STU', 'INTEREST', 'SES', 'PV5MATH']) {
    const read = records.map((record) => (record[name] === '' ? Number.NaN : Number(record[name])));
    expect(read).toEqual([...numbersOf(table, name)]);
  }
  expect(records.map((record) => record.SCHOOL)).toEqual(textsOf(table, 'SCHOOL'));
});

test('commas, quotes and line breaks are quoted, a missing text is empty', () => {
  const column = { name: '说明', label: null, type: 'text', valueLabels: {}, missingCodes: [] } as const;
  const csv = toCsv({ columns: [column], values: [['a,b', '他说"好"', '两\n行', null]], rows: 4 });
  expect(csv).toBe('说明\n"a,b"\n"他说""好"""\n"两\n行"\n\n');
});

test('the reader gives all rows in blocks, column by column', async () => {
  const table = simulateCity({ seed: 4 }).rounds[1].students;
  const reader = readSimulatedTable(table);
  let rows = 0;
  const weights: number[] = [];
  for await (const block of reader.blocks()) {
    rows += block.rows;
    weights.push(...(block.values[3] as Float64Array));
  }
  await reader.close();
  expect(reader.rowCount).toBe(rows);
  expect(weights).toEqual([...numbersOf(table, 'W_STU')]);
});
