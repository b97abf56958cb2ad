import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantileDefinitions } from './quantileOf.ts';
import { type SortedValues, weightedQuantile } from './weightedQuantile.ts';

function sorted(values: readonly number[], weights: readonly number[]): SortedValues {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { values: Float64Array.from(values), weights: Float64Array.from(weights), count: values.length, total };
}

const TEN = sorted([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], new Array(10).fill(1));

// R 4.2, quantile(1:10, p, type = 1), type = 2, type = 7.
test.each([
  ['inverse-ecdf', 0.25, 3],
  ['inverse-ecdf', 0.5, 5],
  ['averaged', 0.5, 5.5],
  ['averaged', 0.25, 3],
  ['type-7', 0.25, 3.25],
  ['type-7', 0.9, 9.1],
  ['frequency', 0.25, 3.25],
  ['frequency', 0.9, 9.1],
  ['below-ecdf', 0.5, 4],
  ['interpolated-ecdf', 0.5, 5],
  ['interpolated-ecdf', 0.25, 2.5],
] as const)('with equal weights %s at %f gives %f', (definition, p, expected) => {
  expect(weightedQuantile(TEN, p, definition)).toBeCloseTo(expected, 12);
});

test('a whole-number weight is as good as repeating the value, where the definition promises it', () => {
  const short = sorted([1, 5, 9], [1, 3, 2]);
  const long = sorted([1, 5, 5, 5, 9, 9], [1, 1, 1, 1, 1, 1]);
  for (const definition of ['inverse-ecdf', 'averaged', 'frequency'] as const)
    for (const p of [0.1, 0.3, 0.5, 2 / 3, 0.8])
      expect(weightedQuantile(short, p, definition)).toBeCloseTo(weightedQuantile(long, p, definition), 10);
});

// Trap: ties in percentiles.
test('weights that add up to the target only up to rounding still reach it', () => {
  const tenths = sorted([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], new Array(10).fill(0.1));
  for (let k = 1; k < 10; k += 1) expect(weightedQuantile(tenths, k / 10, 'inverse-ecdf')).toBe(k);
});

test('a single value is every percentile', () => {
  const one = sorted([42], [3]);
  for (const definition of quantileDefinitions) expect(weightedQuantile(one, 0.3, definition)).toBe(42);
});

test('percentiles never fall as p rises and stay within the values, by every definition', () => {
  const row = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 9 }));
  const definitions = fc.constantFrom(...quantileDefinitions);
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), definitions, (rows, definition) => {
      const ordered = rows.toSorted((a, b) => a[0] - b[0]);
      const given = sorted(
        ordered.map(([value]) => value),
        ordered.map(([, weight]) => weight),
      );
      const quantiles = [0.05, 0.2, 0.4, 0.5, 0.6, 0.8, 0.95].map((p) => weightedQuantile(given, p, definition));
      for (let i = 1; i < quantiles.length; i += 1)
        expect(quantiles[i]).toBeGreaterThanOrEqual(quantiles[i - 1] - 1e-9);
      expect(quantiles[0]).toBeGreaterThanOrEqual(given.values[0] - 1e-9);
      expect(quantiles[6]).toBeLessThanOrEqual(given.values[given.count - 1] + 1e-9);
    }),
  );
});
