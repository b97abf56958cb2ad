import { expect, test } from 'vitest';
import { levelsOf } from './levels.ts';

test('a value equal to a cut score is in the level above it', () => {
  expect([...levelsOf(Float64Array.of(399.9, 400, 474.9, 475, 700), [400, 475])]).toEqual([0, 1, 1, 2, 2]);
});

test('cut scores out of order, equal, missing or absent are refused by their place', () => {
  const values = Float64Array.of(1);
  expect(() => levelsOf(values, [400, 300])).toThrow(/cut score 2 \(300\) is not above/);
  expect(() => levelsOf(values, [400, 400])).toThrow(/cut score 2/);
  expect(() => levelsOf(values, [Number.NaN])).toThrow(/cut score 1/);
  expect(() => levelsOf(values, [])).toThrow(/at least one cut score/);
});
