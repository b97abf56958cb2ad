import { describe, expect, test } from 'vitest';
import { MEAN, SQUARES, VALUES } from '#test/reference/eightValues.ts';
import { clustered, smallPlan } from '#test/trust/smallPlan.ts';
import { analyse } from './analyse.ts';
import { balancedReplicates } from './balancedReplicates.ts';
import { jackknifeReplicates } from './jackknifeReplicates.ts';

describe('against the textbook', () => {
  test('the linearized mean of a simple random sample has the variance s²/n', () => {
    const [row] = analyse(smallPlan({ values: [VALUES], variance: clustered(null) }));
    expect(row.estimate.value).toBe(MEAN);
    expect(row.estimate.variance.sampling).toBeCloseTo(SQUARES / 7 / 8, 12);
    expect(row.estimate.degreesOfFreedom).toBe(7);
  });

  test('so has the mean under JK1', () => {
    const weights = new Float64Array(8).fill(1);
    const variance = jackknifeReplicates({
      weights,
      zones: null,
      units: Int32Array.from(VALUES, (_, i) => i),
      method: 'jk1',
    });
    const [row] = analyse(smallPlan({ values: [VALUES], variance }));
    expect(row.estimate.variance.sampling).toBeCloseTo(SQUARES / 7 / 8, 12);
    expect(row.estimate.degreesOfFreedom).toBe(7);
  });

  test('a share of a simple random sample has the variance p(1 − p)/(n − 1)', () => {
    const statistics = [{ kind: 'percentage-at-or-above', cut: 16 }] as const;
    const [row] = analyse(smallPlan({ values: [VALUES], variance: clustered(null), statistics }));
    expect(row.estimate.value).toBe(50);
    expect(row.estimate.variance.sampling).toBeCloseTo((50 * 50) / 7, 10);
  });

  test('the mean of equal clusters varies as cluster means do', () => {
    const [row] = analyse(smallPlan({ values: [VALUES], variance: clustered([1, 1, 2, 2, 3, 3, 4, 4]) }));
    const means = [13.5, 15, 19.5, 15];
    const between = means.reduce((sum, mean) => sum + (mean - MEAN) ** 2, 0) / 3 / 4;
    expect(row.estimate.variance.sampling).toBeCloseTo(between, 12);
    expect(row.estimate.psus).toBe(4);
  });

  test('a total under linearization varies as cluster totals do', () => {
    const variance = clustered([1, 1, 2, 2, 3, 3, 4, 4]);
    const [row] = analyse(smallPlan({ values: [VALUES], variance, statistics: [{ kind: 'total' }] }));
    const totals = [27, 30, 39, 30];
    const squares = totals.reduce((sum, total) => sum + (total - 31.5) ** 2, 0);
    expect(row.estimate.value).toBe(126);
    expect(row.estimate.variance.sampling).toBeCloseTo((4 / 3) * squares, 10);
  });

  test('linearization and JK1 agree on the standard deviation up to terms of higher order', () => {
    const values = Array.from({ length: 400 }, (_, i) => 500 + 100 * Math.sin(i * 12.9898) + (i % 7));
    const weights = values.map((_, i) => 1 + (i % 3));
    const clusters = values.map((_, i) => i % 80);
    const units = Int32Array.from(clusters);
    const jackknife = jackknifeReplicates({ weights: Float64Array.from(weights), zones: null, units, method: 'jk1' });
    const statistics = [{ kind: 'sd' }] as const;
    const [byReplicates] = analyse(smallPlan({ values: [values], weights, variance: jackknife, statistics }));
    const [byInfluence] = analyse(smallPlan({ values: [values], weights, variance: clustered(clusters), statistics }));
    expect(byInfluence.estimate.value).toBeCloseTo(byReplicates.estimate.value, 10);
    expect(byInfluence.estimate.standardError / byReplicates.estimate.standardError).toBeCloseTo(1, 2);
  });

  test('Woodruff’s median of a large simple random sample comes near the asymptotic error', () => {
    // Uniform on [0, 1000): the density is 1/1000, so the error of the median is 0.5/sqrt(n)·1000.
    const values = Array.from({ length: 2500 }, (_, i) => (i * 0.4 * 617) % 1000);
    const statistics = [{ kind: 'percentile', p: 0.5 }] as const;
    const [row] = analyse(smallPlan({ values: [values], variance: clustered(null), statistics }));
    expect(row.estimate.standardError / 10).toBeCloseTo(1, 1);
  });

  test('balanced replicates give the stratified variance of a mean exactly', () => {
    const strata = [1, 1, 2, 2, 3, 3, 4, 4];
    const clusters = [1, 2, 1, 2, 1, 2, 1, 2];
    const columns = { strata: Int32Array.from(strata), clusters: Int32Array.from(clusters) };
    const weights = new Float64Array(8).fill(1);
    const [expected] = analyse(smallPlan({ values: [VALUES], variance: clustered(clusters, strata) }));
    for (const fayRho of [0, 0.5]) {
      const [row] = analyse(
        smallPlan({ values: [VALUES], variance: balancedReplicates({ ...columns, weights, fayRho }) }),
      );
      expect(row.estimate.variance.sampling).toBeCloseTo(expected.estimate.variance.sampling, 10);
    }
  });
});

describe('plausible values', () => {
  const values = [VALUES, VALUES.map((value) => value + 1), VALUES.map((value) => value - 2)];

  test('combine by Rubin’s rules: mean of values, U plus (1 + 1/M)·B', () => {
    const [{ estimate }] = analyse(smallPlan({ values, variance: clustered(null) }));
    const between = (1 / 2) * ((1 + 1 / 3) ** 2 + (1 / 3) ** 2 + (-2 + 1 / 3) ** 2 - 2 * (1 / 3) ** 2 * 0);
    expect(estimate.value).toBeCloseTo(MEAN - 1 / 3, 12);
    expect(estimate.variance.sampling).toBeCloseTo(SQUARES / 7 / 8, 12);
    expect(estimate.variance.imputation).toBeCloseTo((1 + 1 / 3) * between, 10);
    expect(estimate.standardError ** 2).toBeCloseTo(estimate.variance.sampling + estimate.variance.imputation, 12);
  });

  // Trap: which plausible values feed the sampling variance.
  test('feed the sampling variance all together or the first alone, as the study says', () => {
    const uneven = [VALUES, VALUES.map((value) => 2 * value)];
    const weights = new Float64Array(8).fill(1);
    const units = Int32Array.from(VALUES, (_, i) => i);
    const all = jackknifeReplicates({ weights, zones: null, units, method: 'jk1' });
    const first = { ...all, samplingVarianceFrom: 'first' } as const;
    const u = SQUARES / 7 / 8;
    expect(analyse(smallPlan({ values: uneven, variance: all }))[0].estimate.variance.sampling).toBeCloseTo(
      2.5 * u,
      10,
    );
    expect(analyse(smallPlan({ values: uneven, variance: first }))[0].estimate.variance.sampling).toBeCloseTo(u, 10);
  });

  test('are the only uncertainty of a census', () => {
    const [{ estimate }] = analyse(smallPlan({ values }));
    expect(estimate.variance.sampling).toBe(0);
    expect(estimate.variance.imputation).toBeGreaterThan(0);
    expect(analyse(smallPlan({ values: [VALUES] }))[0].estimate.interval).toEqual([MEAN, MEAN]);
  });
});
