import { expect, test } from 'vitest';
import type { LinearizedDesign } from './design.ts';
import { linearizedVariance } from './linearizedVariance.ts';
import { primaryUnits } from './primaryUnits.ts';

function units(strata: readonly number[], lonely: LinearizedDesign['lonely'], population: number | null = null) {
  const populationClusters = population === null ? null : new Float64Array(strata.length).fill(population);
  const design = {
    kind: 'linearized',
    strata: Int32Array.from(strata),
    clusters: null,
    lonely,
    populationClusters,
  } as const;
  return primaryUnits(design, new Float64Array(strata.length).fill(1));
}

test('adds the spread of cluster totals within strata', () => {
  // Stratum 1: mean 2, squares 2, times 2/1 → 4. Stratum 2: mean 6, squares 8, times 2/1 → 16.
  expect(linearizedVariance(Float64Array.of(1, 3, 4, 8), units([1, 1, 2, 2], 'fail'))).toBe(20);
});

test('the finite-population correction takes off the sampled share', () => {
  expect(linearizedVariance(Float64Array.of(1, 3), units([1, 1], 'fail', 8))).toBe(3);
});

test('a lonely stratum adds nothing when certain, and the mean of the others when averaged', () => {
  const totals = Float64Array.of(1, 3, 50);
  expect(linearizedVariance(totals, units([1, 1, 2], 'certainty'))).toBe(4);
  expect(linearizedVariance(totals, units([1, 1, 2], 'average'))).toBe(8);
});
