import { expect, test } from 'vitest';
import { allFinite } from './allFinite.ts';

test('a column of numbers is finite, an empty one too', () => {
  expect(allFinite(Float64Array.of(0, -0, 1e308, -1e308, 5e-324, 7))).toBe(true);
  expect(allFinite(new Float64Array(0))).toBe(true);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%s is noticed in every place', (bad) => {
  for (let row = 0; row < 9; row += 1) {
    const column = new Float64Array(9);
    column[row] = bad;
    expect(allFinite(column)).toBe(false);
  }
});
