import { expect, test } from 'vitest';
import { orderRows, weightRows } from './orderedRows.ts';

const values = Float64Array.of(5, 3, 9, 1);

test('rows in ascending order of the value, of those that are given', () => {
  expect([...orderRows(Int32Array.of(0, 2, 3), values).rows]).toEqual([3, 0, 2]);
  expect([...orderRows(Int32Array.of(3, 2, 1, 0), values).values]).toEqual([1, 3, 5, 9]);
});

test('rows with equal values stand in the order of the file, whatever order they are given in', () => {
  const tied = Float64Array.of(2, 1, 2, 1, 2);
  expect([...orderRows(Int32Array.of(4, 3, 2, 1, 0), tied).rows]).toEqual([1, 3, 0, 2, 4]);
});

test('rows without weight in a replicate are left out', () => {
  const weighted = weightRows(orderRows(Int32Array.of(0, 2, 3), values), Float64Array.of(2, 7, 0, 1));
  expect([...weighted.values]).toEqual([1, 5]);
  expect(weighted).toMatchObject({ count: 2, total: 3 });
});
