import { expect, test } from 'vitest';
import type { VarianceDesign } from './design.ts';
import { analyse, bootstrapReplicates } from './index.ts';

const ROWS = 360;
const clusters = Int32Array.from({ length: ROWS }, (_, i) => Math.floor(i / 10));
const strata = Int32Array.from({ length: ROWS }, (_, i) => Math.floor(i / 90));
const weights = Float64Array.from({ length: ROWS }, (_, i) => 1 + (i % 3));
const values = Float64Array.from(
  { length: ROWS },
  (_, i) => 500 + 40 * Math.sin(clusters[i] ** 2) + 60 * Math.sin(i * i),
);

const built = (replicates: number, seed = 1) => bootstrapReplicates({ weights, strata, clusters, replicates, seed });

function errorOf(variance: VarianceDesign): number {
  const design = { weights, schools: null, variance };
  const plan = { design, measure: [values], groups: null, statistics: [{ kind: 'mean' as const }], comparisons: [] };
  return analyse(plan)[0].estimate.standardError;
}

test('each stratum of n clusters gives n − 1 draws, and a draw weighs n/(n − 1)', () => {
  for (const column of built(20).weights)
    for (let stratum = 0; stratum < 4; stratum += 1) {
      const drawn = Array.from({ length: 9 }, (_, k) => column[stratum * 90 + k * 10] / weights[stratum * 90 + k * 10]);
      expect(drawn.reduce((sum, factor) => sum + factor, 0)).toBeCloseTo(9, 12);
      for (const factor of drawn) expect((factor * 8) / 9).toBeCloseTo(Math.round((factor * 8) / 9), 12);
    }
});

test('the standard error approaches that of linearization', () => {
  const linearized = errorOf({ kind: 'linearized', strata, clusters, lonely: 'fail' });
  expect(errorOf(built(4000)) / linearized).toBeCloseTo(1, 1);
  expect(Math.abs(errorOf(built(4000)) / linearized - 1)).toBeLessThan(0.03);
});

test('the seed fixes the draws', () => {
  expect(errorOf(built(50, 7))).toBe(errorOf(built(50, 7)));
  expect(errorOf(built(50, 7))).not.toBe(errorOf(built(50, 8)));
});

test('refuses a single cluster in a stratum, and a single replicate', () => {
  const alone = Int32Array.from(strata, (stratum, i) => (i < 10 ? 99 : stratum));
  expect(() => bootstrapReplicates({ weights, strata: alone, clusters, replicates: 50, seed: 1 })).toThrow(
    /stratum 99/,
  );
  expect(() => built(1)).toThrow(/at least 2 replicates/);
});
