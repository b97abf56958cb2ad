import { expect, test } from 'vitest';
import type { ReplicateDesign } from './design.ts';
import { replicateFactors } from './replicateFactor.ts';

function design(count: number, given: Partial<ReplicateDesign>): ReplicateDesign {
  const weights = Array.from({ length: count }, () => new Float64Array(1));
  return { kind: 'replicates', method: 'brr', centre: 'estimate', samplingVarianceFrom: 'all', ...given, weights };
}

// Trap: the replicate factor. PISA's is 1/(80·0.5²) = 0.05.
test.each([
  ['fay', 80, 0.05],
  ['brr', 80, 1 / 80],
  ['jk1', 10, 9 / 10],
  ['jk2-half', 75, 1],
  ['jk2-full', 150, 0.5],
  ['bootstrap', 500, 1 / 500],
  ['sdr', 80, 4 / 80],
] as const)('%s with %i replicates has the factor %f', (method, count, expected) => {
  const factors = replicateFactors(design(count, { method, fayRho: 0.5 }));
  expect(factors).toHaveLength(count);
  expect(factors[count - 1]).toBeCloseTo(expected, 15);
});

test('an explicit scale replaces the factor and rscales multiply it', () => {
  const rscales = Float64Array.of(1, 2);
  expect([...replicateFactors(design(2, { method: 'jk1', scale: 0.25, rscales }))]).toEqual([0.25, 0.5]);
});

test('says what is wrong with a factor', () => {
  expect(() => replicateFactors(design(80, { method: 'fay' }))).toThrow(/Fay replicates need ρ in \[0, 1\), got none/);
  expect(() => replicateFactors(design(80, { method: 'fay', fayRho: 1 }))).toThrow(/got 1/);
  expect(() => replicateFactors(design(1, {}))).toThrow(/at least 2 replicates, got 1/);
  expect(() => replicateFactors(design(2, { scale: 0 }))).toThrow(/scale must be positive/);
  expect(() => replicateFactors(design(2, { rscales: Float64Array.of(1) }))).toThrow(/1 rscales for 2 replicates/);
  expect(() => replicateFactors(design(2, { rscales: Float64Array.of(1, -1) }))).toThrow(/rscale 2/);
});
