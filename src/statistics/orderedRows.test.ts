import { expect, test } from 'vitest';
import { cellsOf } from './cells.ts';
import { orderRows, weightRows } from './orderedRows.ts';

const values = Float64Array.of(5, 3, 9, 1);
const groups = { codes: Int32Array.of(0, 1, 0, 0), labels: ['甲', '乙'] };
const cells = cellsOf({ weights: Float64Array.of(1, 1, 1, 1), measure: [values], groups });

test('rows of a group in ascending order of the value', () => {
  expect([...orderRows(cells, 0, values).rows]).toEqual([3, 0, 2]);
  expect([...orderRows(cells, cells.whole, values).values]).toEqual([1, 3, 5, 9]);
});

test('rows without weight in a replicate are left out', () => {
  const weighted = weightRows(orderRows(cells, 0, values), Float64Array.of(2, 7, 0, 1));
  expect([...weighted.values]).toEqual([1, 5]);
  expect(weighted).toMatchObject({ count: 2, total: 3 });
});
