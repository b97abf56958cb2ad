import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VALUES } from '#test/reference/eightValues.ts';
import { processorTime } from '#test/support/processorTime.ts';
import { clustered, estimateAt, smallPlan } from '#test/trust/smallPlan.ts';
import { analyse } from './analyse.ts';
import type { VarianceDesign } from './design.ts';
import type { AnalysisPlan, AnalysisRow, StatisticRequest } from './plan.ts';

describe('counts and coverage', () => {
  // Trap: zero weights counted in n.
  test('rows with weight zero are counted nowhere', () => {
    const weights = [1, 1, 1, 1, 1, 1, 0, 0];
    const [{ estimate }] = analyse(smallPlan({ values: [VALUES], weights, schools: [1, 1, 1, 2, 2, 2, 3, 3] }));
    expect(estimate).toMatchObject({ n: 6, weightedN: 6, schools: 2, coverage: 1, value: 16 });
  });

  test('coverage is the share of eligible rows that have a value', () => {
    const values = [[1, 2, Number.NaN, Number.NaN, 3]];
    const groups = { codes: [0, 0, 0, 1, 1], labels: ['甲', '乙'] };
    const rows = analyse(smallPlan({ values, weights: [1, 1, 1, 1, 1], ...groups }));
    expect(estimateAt(rows, '甲').coverage).toBeCloseTo(2 / 3, 12);
    expect(estimateAt(rows, '乙').coverage).toBe(0.5);
    expect(estimateAt(rows, null).coverage).toBe(0.6);
  });

  test('a row that lacks one plausible value has no value', () => {
    const values = [
      [1, 2, 3],
      [1, Number.NaN, 3],
    ];
    expect(analyse(smallPlan({ values, statistics: [{ kind: 'n' }] }))[0].estimate).toMatchObject({ value: 2, n: 2 });
  });
});

describe('shares', () => {
  // Trap: 0 % and 100 %.
  test('0 % and 100 % come out with an error of zero, not as a fault', () => {
    const statistics = [{ kind: 'levels', cuts: [0, 100] }] as const;
    const rows = analyse(smallPlan({ values: [VALUES], variance: clustered([1, 1, 2, 2, 3, 3, 4, 4]), statistics }));
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
        const rows = analyse(smallPlan({ values: [values], statistics: [{ kind: 'levels', cuts: [10, 15, 20] }] }));
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
    const rows = analyse(smallPlan({ values: [[0, 1, 1, 2]], weights: [1, 1, 1, 5], statistics }));
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
      smallPlan({
        values: [rows.map((one) => one.value)],
        weights: rows.map((one) => scale * one.weight),
        codes: rows.map((one) => one.group),
        labels: ['甲', '乙'],
        variance: clustered(rows.map((one) => one.cluster)),
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
