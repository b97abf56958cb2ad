import { expect, test } from 'vitest';
import { replicateVariance } from './replicateVariance.ts';

const factors = Float64Array.of(0.5, 0.5, 0.5);

test('adds up squared deviations from the full-sample estimate', () => {
  expect(replicateVariance(Float64Array.of(1, 2, 3), { factors, centre: 'estimate' })).toBe(7);
});

// Trap: the centring.
test('adds up squared deviations from the mean of the replicates where the study says so', () => {
  expect(replicateVariance(Float64Array.of(1, 2, 3), { factors, centre: 'mean' })).toBe(1);
});
