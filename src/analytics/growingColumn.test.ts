import { expect, test } from 'vitest';
import type { ColumnInfo } from '#domain/monitoring/table.ts';
import { growingColumn } from './growingColumn.ts';

const numbers: ColumnInfo = { name: 'a', label: null, type: 'number', valueLabels: {}, missingCodes: [] };

test.each([null, 0, 3, 5, 100])('numbers come back whole, whatever number of rows was expected: %s', (expected) => {
  const column = growingColumn(numbers, expected);
  column.add(Float64Array.of(1, 2));
  column.add(Float64Array.of(Number.NaN, 4, 5));
  expect([...column.whole()]).toEqual([1, 2, Number.NaN, 4, 5]);
});

test('values are copied: the block that brought them may be filled anew', () => {
  const column = growingColumn(numbers, 2);
  const block = Float64Array.of(1);
  column.add(block);
  block[0] = 2;
  column.add(block);
  expect([...column.whole()]).toEqual([1, 2]);
});

test('a number of rows that no file holds asks for no memory', () => {
  expect(growingColumn(numbers, 2 ** 52).whole()).toEqual(new Float64Array(0));
});
