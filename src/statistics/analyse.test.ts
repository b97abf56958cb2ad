import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { processorTime } from '#test/support/processorTime.ts';
import { analyse, analyseEach } from './analyse.ts';
import { balancedReplicates } from './balancedReplicates.ts';
import type { SurveyDesign, VarianceDesign } from './design.ts';
import type { Estimate } from './estimate.ts';
import { jackknifeReplicates } from './jackknifeReplicates.ts';
import type { AnalysisPlan, AnalysisRow, ComparisonRequest, StatisticRequest } from './plan.ts';

const CENSUS: VarianceDesign = { kind: 'census' };

interface Given {
  readonly values: readonly (readonly number[])[];
  readonly weights?: readonly number[];
  readonly variance?: VarianceDesign;
  readonly schools?: readonly number[];
  readonly groups?: { readonly codes: readonly number[]; readonly labels: readonly string[] };
  readonly statistics?: readonly StatisticRequest[];
  readonly comparisons?: readonly ComparisonRequest[];
}

function planOf(given: Given): AnalysisPlan {
  const { groups } = given;
  const design: SurveyDesign = {
    weights: given.weights === undefined ? null : Float64Array.from(given.weights),
    variance: given.variance ?? CENSUS,
    schools: given.schools === undefined ? null : Int32Array.from(given.schools),
  };
  return {
    design,
    measure: given.values.map((column) => Float64Array.from(column)),
    groups: groups === undefined ? null : { codes: Int32Array.from(groups.codes), labels: groups.labels },
    statistics: given.statistics ?? [{ kind: 'mean' }],
    comparisons: given.comparisons ?? [],
  };
}

function estimateOf(rows: readonly AnalysisRow[], group: string | null, reference: string | null = null): Estimate {
  const found = rows.find((row) => {
    const against = row.reference === null ? null : row.reference.kind === 'whole' ? 'whole' : row.reference.label;
    return row.group === group && against === reference;
  });
  if (found === undefined) throw new Error(`no row for ${group} against ${reference}`);
  return found.estimate;
}

const linearized = (clusters: readonly number[] | null, strata: readonly number[] | null = null): VarianceDesign => ({
  kind: 'linearized',
  clusters: clusters === null ? null : Int32Array.from(clusters),
  strata: strata === null ? null : Int32Array.from(strata),
  lonely: 'fail',
});

const VALUES = [12, 15, 11, 19, 22, 17, 14, 16];
const MEAN = 15.75;
const SQUARES = VALUES.reduce((sum, value) => sum + (value - MEAN) ** 2, 0);

describe('against the textbook', () => {
  test('the linearized mean of a simple random sample has the variance s²/n', () => {
    const [row] = analyse(planOf({ values: [VALUES], variance: linearized(null) }));
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
    const [row] = analyse(planOf({ values: [VALUES], variance }));
    expect(row.estimate.variance.sampling).toBeCloseTo(SQUARES / 7 / 8, 12);
    expect(row.estimate.degreesOfFreedom).toBe(7);
  });

  test('a share of a simple random sample has the variance p(1 − p)/(n − 1)', () => {
    const statistics = [{ kind: 'percentage-at-or-above', cut: 16 }] as const;
    const [row] = analyse(planOf({ values: [VALUES], variance: linearized(null), statistics }));
    expect(row.estimate.value).toBe(50);
    expect(row.estimate.variance.sampling).toBeCloseTo((50 * 50) / 7, 10);
  });

  test('the mean of equal clusters varies as cluster means do', () => {
    const [row] = analyse(planOf({ values: [VALUES], variance: linearized([1, 1, 2, 2, 3, 3, 4, 4]) }));
    const means = [13.5, 15, 19.5, 15];
    const between = means.reduce((sum, mean) => sum + (mean - MEAN) ** 2, 0) / 3 / 4;
    expect(row.estimate.variance.sampling).toBeCloseTo(between, 12);
    expect(row.estimate.psus).toBe(4);
  });

  test('a total under linearization varies as cluster totals do', () => {
    const variance = linearized([1, 1, 2, 2, 3, 3, 4, 4]);
    const [row] = analyse(planOf({ values: [VALUES], variance, statistics: [{ kind: 'total' }] }));
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
    const [byReplicates] = analyse(planOf({ values: [values], weights, variance: jackknife, statistics }));
    const [byInfluence] = analyse(planOf({ values: [values], weights, variance: linearized(clusters), statistics }));
    expect(byInfluence.estimate.value).toBeCloseTo(byReplicates.estimate.value, 10);
    expect(byInfluence.estimate.standardError / byReplicates.estimate.standardError).toBeCloseTo(1, 2);
  });

  test('Woodruff’s median of a large simple random sample comes near the asymptotic error', () => {
    // Uniform on [0, 1000): the density is 1/1000, so the error of the median is 0.5/sqrt(n)·1000.
    const values = Array.from({ length: 2500 }, (_, i) => (i * 0.4 * 617) % 1000);
    const statistics = [{ kind: 'percentile', p: 0.5 }] as const;
    const [row] = analyse(planOf({ values: [values], variance: linearized(null), statistics }));
    expect(row.estimate.standardError / 10).toBeCloseTo(1, 1);
  });

  test('balanced replicates give the stratified variance of a mean exactly', () => {
    const strata = [1, 1, 2, 2, 3, 3, 4, 4];
    const clusters = [1, 2, 1, 2, 1, 2, 1, 2];
    const columns = { strata: Int32Array.from(strata), clusters: Int32Array.from(clusters) };
    const weights = new Float64Array(8).fill(1);
    const [expected] = analyse(planOf({ values: [VALUES], variance: linearized(clusters, strata) }));
    for (const fayRho of [0, 0.5]) {
      const [row] = analyse(
        planOf({ values: [VALUES], variance: balancedReplicates({ ...columns, weights, fayRho }) }),
      );
      expect(row.estimate.variance.sampling).toBeCloseTo(expected.estimate.variance.sampling, 10);
    }
  });
});

describe('plausible values', () => {
  const values = [VALUES, VALUES.map((value) => value + 1), VALUES.map((value) => value - 2)];

  test('combine by Rubin’s rules: mean of values, U plus (1 + 1/M)·B', () => {
    const [{ estimate }] = analyse(planOf({ values, variance: linearized(null) }));
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
    expect(analyse(planOf({ values: uneven, variance: all }))[0].estimate.variance.sampling).toBeCloseTo(2.5 * u, 10);
    expect(analyse(planOf({ values: uneven, variance: first }))[0].estimate.variance.sampling).toBeCloseTo(u, 10);
  });

  test('are the only uncertainty of a census', () => {
    const [{ estimate }] = analyse(planOf({ values }));
    expect(estimate.variance.sampling).toBe(0);
    expect(estimate.variance.imputation).toBeGreaterThan(0);
    expect(analyse(planOf({ values: [VALUES] }))[0].estimate.interval).toEqual([MEAN, MEAN]);
  });
});

describe('differences', () => {
  const groups = { codes: [0, 1, 0, 1, 0, 1, -1, 0], labels: ['甲', '乙'] };
  const clusters = [1, 1, 2, 2, 3, 3, 4, 4];

  // Trap: the sign of a difference.
  test('are focus minus reference, and say so', () => {
    const comparisons = [{ kind: 'pair', focus: '乙', reference: '甲' }] as const;
    const rows = analyse(planOf({ values: [VALUES], variance: linearized(clusters), groups, comparisons }));
    const { value, method } = estimateOf(rows, '乙', '甲');
    expect(value).toBeCloseTo(17 - 15.25, 12);
    expect(method).toContain('"乙" minus "甲"');
  });

  test('turn their sign with the sides and keep their error', () => {
    const comparisons = [
      { kind: 'pair', focus: '乙', reference: '甲' },
      { kind: 'pair', focus: '甲', reference: '乙' },
    ] as const;
    const rows = analyse(planOf({ values: [VALUES], variance: linearized(clusters), groups, comparisons }));
    const [there, back] = [estimateOf(rows, '乙', '甲'), estimateOf(rows, '甲', '乙')];
    expect(there.value).toBe(-back.value);
    expect(there.standardError).toBeCloseTo(back.standardError, 12);
  });

  // Trap: overlapping groups. The whole contains the part; its covariance is worked out by hand from cluster totals.
  test('of a part from the whole carry the covariance of the two', () => {
    const comparisons = [{ kind: 'parts-with-whole' }] as const;
    const rows = analyse(planOf({ values: [VALUES], variance: linearized(clusters), groups, comparisons }));
    const member = groups.codes.map((code) => (code === 0 ? 1 : 0));
    const influence = VALUES.map((value, i) => (member[i] * (value - 15.25)) / 4 - (value - MEAN) / 8);
    const totals = [0, 1, 2, 3].map((c) => influence[2 * c] + influence[2 * c + 1]);
    const average = totals.reduce((sum, total) => sum + total, 0) / 4;
    const variance = (4 / 3) * totals.reduce((sum, total) => sum + (total - average) ** 2, 0);
    const difference = estimateOf(rows, '甲', 'whole');
    expect(difference.value).toBeCloseTo(15.25 - MEAN, 12);
    expect(difference.variance.sampling).toBeCloseTo(variance, 12);
  });

  test('carry it under replicates too: the variance is that of the replicated difference', () => {
    const units = Int32Array.from(clusters);
    const variance = jackknifeReplicates({ weights: new Float64Array(8).fill(1), zones: null, units, method: 'jk1' });
    const comparisons = [{ kind: 'parts-with-whole' }, { kind: 'all-pairs' }] as const;
    const rows = analyse(planOf({ values: [VALUES], variance, groups, comparisons }));
    const meanOf = (weights: ArrayLike<number>, of: (i: number) => boolean): number => {
      const kept = VALUES.map((value, i) => ({ value, weight: of(i) ? weights[i] : 0 }));
      return (
        kept.reduce((sum, { value, weight }) => sum + value * weight, 0) / kept.reduce((sum, k) => sum + k.weight, 0)
      );
    };
    const one = new Float64Array(8).fill(1);
    const brute = (contrast: (weights: ArrayLike<number>) => number): number =>
      variance.weights.reduce((sum, weights) => sum + (3 / 4) * (contrast(weights) - contrast(one)) ** 2, 0);
    const partMinusWhole = (w: ArrayLike<number>) => meanOf(w, (i) => groups.codes[i] === 0) - meanOf(w, () => true);
    const secondMinusFirst = (w: ArrayLike<number>) =>
      meanOf(w, (i) => groups.codes[i] === 1) - meanOf(w, (i) => groups.codes[i] === 0);
    expect(estimateOf(rows, '甲', 'whole').variance.sampling).toBeCloseTo(brute(partMinusWhole), 12);
    expect(estimateOf(rows, '乙', '甲').variance.sampling).toBeCloseTo(brute(secondMinusFirst), 12);
  });

  test('count the rows of both sides, and each shared school once', () => {
    const schools = clusters;
    const comparisons = [{ kind: 'pair', focus: '乙', reference: '甲' }] as const;
    const rows = analyse(planOf({ values: [VALUES], variance: linearized(clusters), groups, schools, comparisons }));
    expect(estimateOf(rows, '乙', '甲')).toMatchObject({ n: 7, schools: 4, psus: 4 });
  });

  test('a group named by no label, or twice, or compared with itself is refused', () => {
    const pair = (focus: string, reference: string): Given => ({
      values: [VALUES],
      groups,
      comparisons: [{ kind: 'pair', focus, reference }],
    });
    expect(() => analyse(planOf(pair('丙', '甲')))).toThrow(/no group is called "丙"/);
    expect(() => analyse(planOf(pair('甲', '甲')))).toThrow(/cannot be compared with itself/);
    const twice = { codes: groups.codes, labels: ['甲', '甲'] };
    expect(() => analyse(planOf({ values: [VALUES], groups: twice }))).toThrow(/same label/);
    const unlabelled = { codes: groups.codes.map((code) => code + 1), labels: ['甲', '乙'] };
    expect(() => analyse(planOf({ values: [VALUES], groups: unlabelled }))).toThrow(/row 1 is in group 2/);
  });
});

describe('counts and coverage', () => {
  // Trap: zero weights counted in n.
  test('rows with weight zero are counted nowhere', () => {
    const weights = [1, 1, 1, 1, 1, 1, 0, 0];
    const [{ estimate }] = analyse(planOf({ values: [VALUES], weights, schools: [1, 1, 1, 2, 2, 2, 3, 3] }));
    expect(estimate).toMatchObject({ n: 6, weightedN: 6, schools: 2, coverage: 1, value: 16 });
  });

  test('coverage is the share of eligible rows that have a value', () => {
    const values = [[1, 2, Number.NaN, Number.NaN, 3]];
    const groups = { codes: [0, 0, 0, 1, 1], labels: ['甲', '乙'] };
    const rows = analyse(planOf({ values, weights: [1, 1, 1, 1, 1], groups }));
    expect(estimateOf(rows, '甲').coverage).toBeCloseTo(2 / 3, 12);
    expect(estimateOf(rows, '乙').coverage).toBe(0.5);
    expect(estimateOf(rows, null).coverage).toBe(0.6);
  });

  test('a row that lacks one plausible value has no value', () => {
    const values = [
      [1, 2, 3],
      [1, Number.NaN, 3],
    ];
    expect(analyse(planOf({ values, statistics: [{ kind: 'n' }] }))[0].estimate).toMatchObject({ value: 2, n: 2 });
  });
});

describe('shares', () => {
  // Trap: 0 % and 100 %.
  test('0 % and 100 % come out with an error of zero, not as a fault', () => {
    const statistics = [{ kind: 'levels', cuts: [0, 100] }] as const;
    const rows = analyse(planOf({ values: [VALUES], variance: linearized([1, 1, 2, 2, 3, 3, 4, 4]), statistics }));
    expect(rows.map((row) => [row.estimate.value, row.estimate.standardError])).toEqual([
      [0, 0],
      [100, 0],
      [0, 0],
      [100, 0],
      [0, 0],
    ]);
  });

  test('levels add up to 100 and match the shares at and above each cut', () => {
    const value = fc.double({ min: 0, max: 30, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 40 }), (values) => {
        const rows = analyse(planOf({ values: [values], statistics: [{ kind: 'levels', cuts: [10, 15, 20] }] }));
        const shares = rows.map((row) => row.estimate.value);
        expect(shares[0] + shares[1] + shares[2] + shares[3]).toBeCloseTo(100, 8);
        expect(shares[4]).toBeCloseTo(shares[1] + shares[2] + shares[3], 8);
        expect(shares[6]).toBeCloseTo(shares[3], 8);
      }),
    );
  });

  test('equal to, below and at or above a value', () => {
    const statistics = [
      { kind: 'percentage-equal', value: 1 },
      { kind: 'percentage-below', cut: 1 },
      { kind: 'percentage-at-or-above', cut: 1 },
    ] as const;
    const rows = analyse(planOf({ values: [[0, 1, 1, 2]], weights: [1, 1, 1, 5], statistics }));
    expect(rows.map((row) => row.estimate.value)).toEqual([25, 12.5, 87.5]);
  });
});

describe('properties', () => {
  const row = fc.record({
    value: fc.double({ min: 200, max: 800, noNaN: true }),
    weight: fc.double({ min: 0.5, max: 20, noNaN: true }),
    group: fc.integer({ min: -1, max: 1 }),
  });
  // Clusters are dealt out in turn, so that each has rows of its own.
  const sample = fc
    .array(row, { minLength: 24, maxLength: 40 })
    .map((rows) => rows.map((one, i) => ({ ...one, group: i < 8 ? i % 2 : one.group, cluster: i % 4 })));
  const statistics: StatisticRequest[] = [
    { kind: 'mean' },
    { kind: 'sd' },
    { kind: 'percentage-below', cut: 500 },
    { kind: 'percentile', p: 0.3 },
  ];
  type Rows = readonly { value: number; weight: number; group: number; cluster: number }[];
  const run = (rows: Rows, scale = 1): AnalysisRow[] =>
    analyse(
      planOf({
        values: [rows.map((one) => one.value)],
        weights: rows.map((one) => scale * one.weight),
        groups: { codes: rows.map((one) => one.group), labels: ['甲', '乙'] },
        variance: linearized(rows.map((one) => one.cluster)),
        statistics: [...statistics, { kind: 'total' }],
        comparisons: [{ kind: 'all-pairs' }],
      }),
    );
  const near = (a: number, b: number): void => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-7 * (1 + Math.abs(b)));

  test('the order of rows does not matter', () => {
    fc.assert(
      fc.property(sample, (rows) => {
        const there = run(rows);
        for (const [i, back] of run(rows.toReversed()).entries()) {
          near(back.estimate.value, there[i].estimate.value);
          near(back.estimate.standardError, there[i].estimate.standardError);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('scaling all weights changes totals and nothing else', () => {
    fc.assert(
      fc.property(sample, fc.double({ min: 0.1, max: 50, noNaN: true }), (rows, scale) => {
        const plain = run(rows);
        for (const [i, scaled] of run(rows, scale).entries()) {
          const factor = scaled.statistic.kind === 'total' ? scale : 1;
          near(scaled.estimate.value, factor * plain[i].estimate.value);
          near(scaled.estimate.standardError, factor * plain[i].estimate.standardError);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('what cannot be computed is refused with what and where', () => {
  test.each<[string, Given, RegExp]>([
    ['no column', { values: [] }, /measure has no column/],
    ['no row', { values: [[]] }, /measure has no rows/],
    ['plausible values of unequal length', { values: [[1, 2], [1]] }, /plausible value 2 has 1 rows/],
    ['an infinite value', { values: [[1, Number.POSITIVE_INFINITY]] }, /plausible value 1, row 1 is infinite/],
    ['a weight column of another length', { values: [[1, 2]], weights: [1] }, /weight column has 1 rows where .* 2/],
    ['a missing weight', { values: [[1, 2]], weights: [1, Number.NaN] }, /weight column, row 1: NaN/],
    ['a negative weight', { values: [[1, 2]], weights: [-1, 1] }, /weight column, row 0: -1/],
    ['no positive weight', { values: [[1, 2]], weights: [0, 0] }, /no row has a weight above 0/],
    ['all values missing', { values: [[Number.NaN, Number.NaN]] }, /no row with a weight above 0 has a value/],
    ['one cluster', { values: [[1, 2]], variance: linearized([3, 3]) }, /no stratum has two clusters/],
    ['no variance', { values: [[5, 5]], statistics: [{ kind: 'sd' }] }, /sd of the whole: all values are equal/],
    ['cuts out of order', { values: [[5, 6]], statistics: [{ kind: 'levels', cuts: [2, 1] }] }, /cut score 2 \(1\)/],
    ['a percentile of 1', { values: [[5, 6]], statistics: [{ kind: 'percentile', p: 1 }] }, /needs 0 < p < 1, got 1/],
  ])('%s', (_name, given, message) => {
    expect(() => analyse(planOf(given))).toThrow(message);
  });

  test('a replicate column that is faulty is named by number', () => {
    const variance = (column: number[]): VarianceDesign => ({
      kind: 'replicates',
      method: 'brr',
      weights: [Float64Array.of(1, 1), Float64Array.from(column)],
      centre: 'estimate',
      samplingVarianceFrom: 'all',
    });
    expect(() => analyse(planOf({ values: [[1, 2]], variance: variance([1]) }))).toThrow(/replicate 2 has 1 rows/);
    expect(() => analyse(planOf({ values: [[1, 2]], variance: variance([1, -3]) }))).toThrow(/replicate 2, row 1: -3/);
    expect(() => analyse(planOf({ values: [[1, 2]], variance: variance([0, 0]) }))).toThrow(
      /mean of the whole: no row has a weight above 0 in replicate 2/,
    );
  });

  // Trap: groups that exist in one round only.
  test('an empty group stays in its place with the reason while the others are computed', () => {
    const groups = { codes: [0, 0, 1, 1], labels: ['甲', '乙', '丙'] };
    const given = { values: [[1, 2, 3, 4]], groups, comparisons: [{ kind: 'parts-with-whole' }] } as const;
    expect(() => analyse(planOf(given))).toThrow(/mean of group "丙": no row with a weight above 0 has a value/);
    const rows = analyseEach(planOf(given));
    expect(rows.map((row) => ('failure' in row ? row.failure.code : row.estimate.value))).toEqual([
      ...[2.5, 1.5, 3.5, 'group.empty'],
      ...[-1, 1, 'group.empty'],
    ]);
  });

  test('a group inside a single cluster has no error and is refused alone', () => {
    const groups = { codes: [0, 0, 1, 1, 1, 1], labels: ['甲', '乙'] };
    const rows = analyseEach(
      planOf({ values: [[1, 2, 3, 4, 5, 6]], groups, variance: linearized([1, 1, 2, 2, 3, 3]) }),
    );
    expect(rows.map((row) => ('failure' in row ? row.failure.message : 'computed'))).toEqual([
      'computed',
      'mean of group "甲": its rows lie in a single cluster or school, so no error can be estimated',
      'computed',
    ]);
  });
});

test('ten plausible values, 81 weights and 6,890 pupils in two groups take well under a second', () => {
  const rows = 6890;
  const column = (seed: number): Float64Array => Float64Array.from({ length: rows }, (_, i) => 1 + ((i * seed) % 97));
  const variance: VarianceDesign = {
    kind: 'replicates',
    method: 'fay',
    fayRho: 0.5,
    weights: Array.from({ length: 80 }, (_, r) => column(r + 3)),
    centre: 'estimate',
    samplingVarianceFrom: 'all',
  };
  const plan: AnalysisPlan = {
    design: { weights: column(2), variance, schools: null },
    measure: Array.from({ length: 10 }, (_, m) => column(m + 100)),
    groups: { codes: Int32Array.from({ length: rows }, (_, i) => i % 2), labels: ['甲', '乙'] },
    statistics: [{ kind: 'mean' }],
    comparisons: [{ kind: 'all-pairs' }],
  };
  analyse(plan);
  const seconds = processorTime();
  analyse(plan);
  expect(seconds()).toBeLessThan(0.8);
});
