import { expect, test } from 'vitest';
import { binLadder } from './binLadder.ts';

/** Six rows in three bins; rows 0 and 5 weigh nothing, and the middle bin is empty. */
const bins = [Int32Array.of(0, 1, 2), new Int32Array(0), Int32Array.of(3, 4, 5)];
const cumulated = [3, 3, 10];
const ladder = binLadder({
  values: Float64Array.of(10, 20, 30, 40, 50, 60),
  weights: Float64Array.of(0, 1, 2, 3, 4, 0),
  bins: bins.length,
  rowsOf: (bin) => bins[bin],
  cumulated: (bin) => cumulated[bin],
});

test.each([
  [0.5, 20, 0],
  [1, 20, 0],
  [1.5, 30, 1],
  [3, 30, 1],
  [3.5, 40, 3],
  [10, 50, 6],
  [11, 50, 6],
])('cumulated weight comes to %f at value %i, after %i', (enough, value, before) => {
  expect(ladder.climb(enough)).toMatchObject({ value, before });
});

test('nothing is reached at the first row with weight, not at one without', () => {
  expect(ladder.climb(0)).toMatchObject({ value: 20, weight: 1 });
});

test('steps pass over rows without weight and bins without rows, and stay where there is none', () => {
  expect(ladder.above(ladder.climb(3))).toMatchObject({ value: 40, before: 3 });
  expect(ladder.below(ladder.climb(4))).toMatchObject({ value: 30, before: 1 });
  expect(ladder.below(ladder.climb(1))).toMatchObject({ value: 20, before: 0 });
  expect(ladder.above(ladder.top())).toMatchObject({ value: 50, before: 6 });
});
