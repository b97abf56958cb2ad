import { expect, test } from 'vitest';
import { checkMeasure, checkWeights } from './checkColumn.ts';

test('weights may be zero but not missing, negative or infinite', () => {
  expect(() => checkWeights('w', Float64Array.of(0, -0, 2, 1e308, 5e-324))).not.toThrow();
  for (const bad of [Number.NaN, -1, -5e-324, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
    expect(() => checkWeights('w', Float64Array.of(1, bad))).toThrow(/w, row 1/);
});

test('a bad weight is found in whatever row it stands, the first one named', () => {
  for (let row = 0; row < 9; row += 1) {
    const weights = new Float64Array(9).fill(1, 0, row).fill(-1, row);
    expect(() => checkWeights('w', weights)).toThrow(`w, row ${row}: -1`);
  }
});

test('a measure tells how many rows it has; missing values are no fault', () => {
  expect(checkMeasure([Float64Array.of(1, Number.NaN, 3)])).toBe(3);
});
