import { expect, test } from 'vitest';
import { type BinnedCell, binLadder } from './binLadder.ts';

/** Six rows in three bins; rows 0 and 5 weigh nothing, and the middle bin is empty. */
const bins = [Int32Array.of(0, 1, 2), new Int32Array(0), Int32Array.of(3, 4, 5)];
const cell: BinnedCell = {
  values: Float64Array.of(10, 20, 30, 40, 50, 60),
  weights: Float64Array.of(0, 1, 2, 3, 4, 0),
  bins: bins.length,
  rowsOf: (bin) => bins[bin],
  cumulated: Float64Array.of(3, 3, 10),
  first: 0,
  step: 1,
  total: 10,
};

test.each([
  [0.5, 20, 0],
  [1, 20, 0],
  [1.5, 30, 1],
  [3, 30, 1],
  [3.5, 40, 3],
  [10, 50, 6],
  [11, 50, 6],
])('cumulated weight comes to %f at value %i, after %i', (enough, value, before) => {
  expect(binLadder.climb(cell, enough)).toMatchObject({ value, before });
});

test('nothing is reached at the first row with weight, not at one without', () => {
  expect(binLadder.climb(cell, 0)).toMatchObject({ value: 20, weight: 1 });
});

test('steps pass over rows without weight and bins without rows, and stay where there is none', () => {
  expect(binLadder.above(cell, binLadder.climb(cell, 3))).toMatchObject({ value: 40, before: 3 });
  expect(binLadder.below(cell, binLadder.climb(cell, 4))).toMatchObject({ value: 30, before: 1 });
  expect(binLadder.below(cell, binLadder.climb(cell, 1))).toMatchObject({ value: 20, before: 0 });
  expect(binLadder.above(cell, binLadder.top(cell))).toMatchObject({ value: 50, before: 6 });
});
