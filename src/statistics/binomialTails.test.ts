import { expect, test } from 'vitest';
import { binomialTails } from './binomialTails.ts';

/** Probabilities of every count, added up term by term. */
function probabilities(n: number, p: number): number[] {
  const terms = [(1 - p) ** n];
  for (let k = 1; k <= n; k++) terms.push((terms[k - 1] * (n - k + 1) * p) / (k * (1 - p)));
  return terms;
}

test('both tails are the sums of the terms, for every count', () => {
  for (const [n, p] of [
    [10, 0.5],
    [37, 0.08],
    [120, 0.71],
  ] as const) {
    const terms = probabilities(n, p);
    for (let k = 0; k <= n; k++) {
      const { lower, upper } = binomialTails({ k, n }, p);
      expect(lower).toBeCloseTo(
        terms.slice(0, k + 1).reduce((sum, term) => sum + term, 0),
        12,
      );
      expect(upper).toBeCloseTo(
        terms.slice(k).reduce((sum, term) => sum + term, 0),
        12,
      );
    }
  }
});

test('between whole counts the tails run on without a jump', () => {
  const lower = (k: number) => binomialTails({ k, n: 30 }, 0.4).lower;
  for (let k = 0; k < 29.9; k += 0.1) expect(lower(k + 0.1)).toBeGreaterThan(lower(k));
  expect(lower(7 + 1e-9)).toBeCloseTo(lower(7), 8);
});

test('counts outside 0 to n, and shares of nothing or everything, are refused', () => {
  expect(() => binomialTails({ k: 11, n: 10 }, 0.5)).toThrow('0 ≤ k ≤ n');
  expect(() => binomialTails({ k: 1, n: 10 }, 0)).toThrow('0 < share < 1');
});
