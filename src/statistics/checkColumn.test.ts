import { expect, test } from 'vitest';
import { checkMeasure, checkWeights } from './checkColumn.ts';

test('weights may be zero but not missing, negative or infinite', () => {
  expect(() => checkWeights('w', Float64Array.of(0, 2))).not.toThrow();
  for (const bad of [Number.NaN, -1, Number.POSITIVE_INFINITY])
    expect(() => checkWeights('w', Float64Array.of(1, bad))).toThrow(/w, row 1/);
});

test('a measure tells how many rows it has; missing values are no fault', () => {
  expect(checkMeasure([Float64Array.of(1, Number.NaN, 3)])).toBe(3);
});
