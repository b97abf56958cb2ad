import { describe, expect, test } from 'vitest';
import {
  analyse,
  balancedReplicates,
  type Estimate,
  jackknifeReplicates,
  type ReplicateDesign,
  type StatisticRequest,
} from '#statistics/index.ts';

// Trap: the factor of each replication scheme and the point its deviations are taken around. Every scheme is held to a case
// that has a closed form, with replicates written down here from the definition of the scheme.

const VALUES = [12, 15, 11, 19, 22, 17, 14, 16];
const N = VALUES.length;
const MEAN = VALUES.reduce((sum, value) => sum + value, 0) / N;
const S2 = VALUES.reduce((sum, value) => sum + (value - MEAN) ** 2, 0) / (N - 1);
/** Σ over the four pairs that follow each other of the squared difference. */
const PAIRS = [0, 2, 4, 6].reduce((sum, i) => sum + (VALUES[i] - VALUES[i + 1]) ** 2, 0);

type Scheme = Pick<ReplicateDesign, 'method'> & Partial<ReplicateDesign>;

function estimate(
  statistic: StatisticRequest,
  scheme: Scheme,
  columns: readonly (readonly number[])[],
  values: readonly (readonly number[])[] = [VALUES],
): Estimate {
  const weights = columns.map((column) => Float64Array.from(column));
  const variance = { kind: 'replicates', centre: 'estimate', samplingVarianceFrom: 'all', ...scheme, weights } as const;
  const [row] = analyse({
    design: { weights: null, variance, schools: null },
    measure: values.map((column) => Float64Array.from(column)),
    groups: null,
    statistics: [statistic],
    comparisons: [],
  });
  return row.estimate;
}

const MEANS = { kind: 'mean' } as const;
const TOTAL = { kind: 'total' } as const;
const places = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** Sylvester's matrix of order 8. */
const HADAMARD = places(8).map((a) => places(8).map((b) => (-1) ** [1, 2, 4].filter((bit) => a & b & bit).length));

test('JK1, (R − 1)/R: the mean of n rows that are dropped in turn has the variance s²/n exactly', () => {
  const columns = places(N).map((dropped) => places(N).map((i) => (i === dropped ? 0 : N / (N - 1))));
  expect(estimate(MEANS, { method: 'jk1' }, columns).variance.sampling).toBeCloseTo(S2 / N, 12);
});

test('JK2 with one half per zone, 1: a total of two per zone has the variance Σ(difference in the zone)²', () => {
  const columns = places(4).map((zone) => places(N).map((i) => (Math.floor(i / 2) !== zone ? 1 : i % 2 === 0 ? 2 : 0)));
  expect(estimate(TOTAL, { method: 'jk2-half' }, columns).variance.sampling).toBeCloseTo(PAIRS, 10);
});

test('JK2 with both halves, 1/2: the same variance from twice the replicates', () => {
  const columns = places(8).map((r) =>
    places(N).map((i) => (Math.floor(i / 2) !== r >> 1 ? 1 : i % 2 === r % 2 ? 2 : 0)),
  );
  expect(estimate(TOTAL, { method: 'jk2-full' }, columns).variance.sampling).toBeCloseTo(PAIRS, 10);
});

const balancedColumns = (rho: number): number[][] =>
  places(8).map((r) =>
    places(N).map((i) => (HADAMARD[r][1 + Math.floor(i / 2)] * (i % 2 === 0 ? 1 : -1) > 0 ? 2 - rho : rho)),
  );

test('BRR, 1/R: the total of two per stratum has the stratified variance exactly', () => {
  expect(estimate(TOTAL, { method: 'brr' }, balancedColumns(0)).variance.sampling).toBeCloseTo(PAIRS, 10);
});

test.each([0, 0.3, 0.5, 0.9])('Fay with ρ = %f, 1/(R(1 − ρ)²): the same variance whatever ρ is', (fayRho) => {
  const found = estimate(TOTAL, { method: 'fay', fayRho }, balancedColumns(fayRho));
  expect(found.variance.sampling).toBeCloseTo(PAIRS, 8);
});

/** Every way to draw `draws` of four rows with replacement, as counts. */
function everyDraw(draws: number): number[][] {
  return places(4 ** draws).map((number) => {
    const counts = [0, 0, 0, 0];
    for (let d = 0; d < draws; d += 1) counts[Math.floor(number / 4 ** d) % 4] += 1;
    return counts;
  });
}

test('bootstrap, 1/R: over all 256 resamples of four rows the mean has the variance Σ(x − x̄)²/n²', () => {
  const values = [3, 8, 4, 13];
  const squares = values.reduce((sum, value) => sum + (value - 7) ** 2, 0);
  const found = estimate(MEANS, { method: 'bootstrap' }, everyDraw(4), [values]);
  expect(found.variance.sampling).toBeCloseTo(squares / 16, 10);
});

test('bootstrap of Rao and Wu: n − 1 draws, weights times n/(n − 1), give s²/n exactly', () => {
  const values = [3, 8, 4, 13];
  const squares = values.reduce((sum, value) => sum + (value - 7) ** 2, 0);
  const columns = everyDraw(3).map((counts) => counts.map((count) => (count * 4) / 3));
  const found = estimate(MEANS, { method: 'bootstrap' }, columns, [values]);
  expect(found.variance.sampling).toBeCloseTo(squares / 3 / 4, 10);
});

test('successive differences, 4/R: a total has half the sum of squared differences of neighbours round the circle', () => {
  // Fay and Train (1995): factor 1 + 2^(−3/2)·(h of the row − h of the next), the last row followed by the first.
  const shift = 2 ** -1.5;
  const columns = places(8).map((r) => places(N).map((i) => 1 + shift * (HADAMARD[r][i] - HADAMARD[r][(i + 1) % N])));
  const round = places(N).reduce((sum, i) => sum + (VALUES[i] - VALUES[(i + 7) % N]) ** 2, 0);
  expect(estimate(TOTAL, { method: 'sdr' }, columns).variance.sampling).toBeCloseTo(round / 2, 10);
});

describe('centring', () => {
  // Totals of 10 and 20 against a full-sample total of 11: deviations −1 and 9, around their mean ±5.
  const values = [[5, 6]];
  const columns = [
    [2, 0],
    [4, 0],
  ];

  test('around the estimate the squares are those from the full sample, around the mean those from each other', () => {
    const scheme = { method: 'brr' } as const;
    expect(estimate(TOTAL, { ...scheme, centre: 'estimate' }, columns, values).variance.sampling).toBeCloseTo(41, 12);
    expect(estimate(TOTAL, { ...scheme, centre: 'mean' }, columns, values).variance.sampling).toBeCloseTo(25, 12);
  });

  test('an own scale and one factor per replicate work around either centre', () => {
    const own = { method: 'jk1', scale: 2, rscales: Float64Array.of(1, 3) } as const;
    expect(estimate(TOTAL, { ...own, centre: 'estimate' }, columns, values).variance.sampling).toBeCloseTo(
      2 * (1 + 3 * 81),
      10,
    );
    expect(estimate(TOTAL, { ...own, centre: 'mean' }, columns, values).variance.sampling).toBeCloseTo(
      2 * (25 + 3 * 25),
      10,
    );
  });

  test('the method line names the centre', () => {
    expect(estimate(TOTAL, { method: 'brr', centre: 'mean' }, columns, values).method).toContain(
      'around the mean of the replicates',
    );
    expect(estimate(TOTAL, { method: 'brr' }, columns, values).method).toContain('around the full-sample estimate');
  });
});

describe('which plausible values feed the sampling variance', () => {
  const columns = places(N).map((dropped) => places(N).map((i) => (i === dropped ? 0 : N / (N - 1))));
  // Spreads of 1, 2 and 5 times the first: variances of 1, 4 and 25 times s²/n.
  const sets = [1, 2, 5].map((factor) => VALUES.map((value) => factor * (value - MEAN)));

  test('all: the mean of their variances', () => {
    const found = estimate(MEANS, { method: 'jk1', samplingVarianceFrom: 'all' }, columns, sets);
    expect(found.variance.sampling).toBeCloseTo((10 * S2) / N, 10);
    expect(found.method).toContain('3 plausible values, sampling variance from all');
  });

  test('the first alone: its variance', () => {
    const found = estimate(MEANS, { method: 'jk1', samplingVarianceFrom: 'first' }, columns, sets);
    expect(found.variance.sampling).toBeCloseTo(S2 / N, 10);
    expect(found.method).toContain('3 plausible values, sampling variance from the first');
  });

  test('value and imputation variance come from all in either case', () => {
    const shifted = sets.map((values, m) => values.map((value) => value + [0, 3, 9][m]));
    for (const samplingVarianceFrom of ['all', 'first'] as const) {
      const found = estimate(MEANS, { method: 'jk1', samplingVarianceFrom }, columns, shifted);
      expect(found.value).toBeCloseTo(4, 10);
      expect(found.variance.imputation).toBeCloseTo((4 / 3) * ((16 + 1 + 25) / 2), 10);
    }
  });
});

test('replicates that the engine builds say their own method, centre and source', () => {
  const weights = new Float64Array(4).fill(1);
  const [zones, units] = [Int32Array.of(1, 1, 2, 2), Int32Array.of(0, 1, 0, 1)];
  expect(jackknifeReplicates({ weights, zones, units, method: 'jk2-full' })).toMatchObject({
    method: 'jk2-full',
    centre: 'estimate',
  });
  expect(balancedReplicates({ weights, strata: zones, clusters: units, fayRho: 0.4 })).toMatchObject({
    method: 'fay',
    fayRho: 0.4,
  });
});
