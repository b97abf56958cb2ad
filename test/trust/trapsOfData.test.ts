import { describe, expect, test } from 'vitest';
import {
  analyse,
  analyseEach,
  balancedReplicates,
  jackknifeReplicates,
  linearRegressionEach,
  type QuantileDefinition,
  type ReplicateDesign,
} from '#statistics/index.ts';
import { clustered, estimateAt, fates, smallPlan } from './smallPlan.ts';

// Traps that lie in the data: lonely clusters, empty columns, ties. Continues `traps.test.ts`.

const missing = Number.NaN;

describe('singleton strata', () => {
  // Stratum 1: clusters of totals 4 and 10; stratum 2: clusters of totals 3 and 5; stratum 3: one cluster.
  const values = [[1, 3, 4, 6, 3, 5, 9]];
  const strata = [1, 1, 1, 1, 2, 2, 3];
  const clusters = [1, 1, 2, 2, 3, 4, 5];
  const statistics = [{ kind: 'total' }] as const;
  const OTHERS = (4 - 10) ** 2 + (3 - 5) ** 2;
  const total = (lonely: 'certainty' | 'average') =>
    analyse(smallPlan({ values, variance: clustered(clusters, strata, lonely), statistics }))[0].estimate;

  test('are refused by the code of the stratum where the design gives no rule', () => {
    expect(() => analyse(smallPlan({ values, variance: clustered(clusters, strata), statistics }))).toThrow(
      /stratum 3 has a single cluster/,
    );
  });

  test('add nothing where they were drawn with certainty', () => {
    expect(total('certainty').variance.sampling).toBeCloseTo(OTHERS, 10);
  });

  test('add the mean contribution of the other strata where the rule says so', () => {
    expect(total('average').variance.sampling).toBeCloseTo((OTHERS * 3) / 2, 10);
  });

  test('give no degrees of freedom: clusters minus strata', () => {
    expect(total('certainty').degreesOfFreedom).toBe(2);
  });

  test('a stratum that lost all but one cluster to weights of 0 is a singleton too', () => {
    const weights = [1, 1, 1, 1, 1, 0, 0];
    expect(() => analyse(smallPlan({ values, weights, variance: clustered(clusters, strata), statistics }))).toThrow(
      /stratum 2 has a single cluster/,
    );
  });

  test('a stratum drawn completely is none: it adds nothing under any rule', () => {
    const populationClusters = Float64Array.from(strata, (stratum) => (stratum === 3 ? 1 : Number.POSITIVE_INFINITY));
    const variance = { ...clustered(clusters, strata), populationClusters } as const;
    expect(analyse(smallPlan({ values, variance, statistics }))[0].estimate.variance.sampling).toBeCloseTo(OTHERS, 10);
  });
});

describe('one cluster', () => {
  test('in every stratum: nothing shows how clusters differ, and no rule helps', () => {
    for (const rule of ['fail', 'certainty', 'average'] as const)
      expect(() =>
        analyse(smallPlan({ values: [[1, 2, 3, 4]], variance: clustered([1, 1, 2, 2], [1, 1, 2, 2], rule) })),
      ).toThrow(/no stratum has two clusters/);
  });

  test('a group with one cluster in each stratum is refused alone, with its name', () => {
    const variance = clustered([1, 2, 3, 4], [1, 1, 2, 2]);
    const rows = analyseEach(smallPlan({ values: [[1, 2, 3, 4]], codes: [0, 1, 0, -1], variance }));
    expect(fates(rows)).toEqual([2.5, 'design.one-cluster', 'design.one-cluster']);
    expect(rows.map((row) => ('failure' in row ? row.failure.message : ''))[1]).toContain('mean of group "甲"');
  });

  test('a group inside one school is refused under replicates too, where schools are known', () => {
    // Fay's replicates drop no school: the mean of a group inside one school is the same in each, which must not pass for certainty.
    const schools = [1, 1, 2, 2, 3, 3, 4, 4];
    const variance = balancedReplicates({
      weights: new Float64Array(8).fill(1),
      strata: Int32Array.of(1, 1, 1, 1, 2, 2, 2, 2),
      clusters: Int32Array.from(schools),
      fayRho: 0.5,
    });
    const given = { values: [[1, 2, 3, 4, 5, 6, 7, 8]], codes: [0, 0, 1, 1, 1, 1, 1, 1], variance };
    expect(fates(analyseEach(smallPlan({ ...given, schools })))).toEqual([4.5, 'design.one-cluster', 5.5]);
  });
});

describe('a group without weight in a replicate', () => {
  test('is refused alone, with the number of the replicate, and never counts as 0', () => {
    const variance: ReplicateDesign = {
      kind: 'replicates',
      method: 'brr',
      centre: 'estimate',
      samplingVarianceFrom: 'all',
      weights: [Float64Array.of(2, 2, 0, 2), Float64Array.of(0, 0, 2, 2)],
    };
    const rows = analyseEach(smallPlan({ values: [[1, 2, 3, 4]], codes: [0, 0, 1, 1], variance }));
    expect(fates(rows)).toEqual([2.5, 'replicates.group-empty', 3.5]);
    expect(rows.map((row) => ('failure' in row ? row.failure.message : ''))[1]).toContain('in replicate 2');
  });
});

describe('missing columns', () => {
  test('a measure that is missing throughout is refused, and so is one plausible value that is', () => {
    const empty = [missing, missing, missing];
    for (const values of [[empty], [[1, 2, 3], empty]])
      expect(() => analyse(smallPlan({ values }))).toThrow(/no row with a weight above 0 has a value/);
  });

  test('a measure that is missing for a whole group refuses the group alone', () => {
    const rows = analyseEach(smallPlan({ values: [[1, 3, missing, missing]], codes: [0, 0, 1, 1] }));
    expect(fates(rows)).toEqual([2, 2, 'group.empty']);
  });

  test('a predictor that is missing throughout leaves no row for the model, which is refused', () => {
    const column = (name: string, ...values: number[]) => ({ name, values: [Float64Array.from(values)] });
    const plan = {
      design: smallPlan({ values: [[1]] }).design,
      outcome: column('score', 1, 2, 4),
      predictors: [column('background', missing, missing, missing)],
      groups: null,
    };
    expect(() => linearRegressionEach(plan)).toThrow(/no row with a weight above 0 has a value/);
  });
});

describe('a group that does not vary', () => {
  // The values lie far from the mean of all, where sums of squares lose their last digits.
  const flat = 613.37;
  const values = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? flat : 460 + ((i * 37) % 50)));
  const weights = values.map((_, i) => 0.1 + ((i * 13) % 29) / 7);
  const codes = values.map((_, i) => i % 2);

  test('has no standard deviation, wherever it lies, and a mean without error', () => {
    const statistics = [{ kind: 'sd' }, { kind: 'mean' }] as const;
    const rows = analyseEach(smallPlan({ values: [values], weights, codes, variance: clustered(null), statistics }));
    expect(fates(rows)[1]).toBe('measure.no-variance');
    expect(estimateAt(rows.slice(3), '甲').value).toBeCloseTo(flat, 10);
    expect(estimateAt(rows.slice(3), '甲').standardError).toBeLessThan(1e-10);
  });

  test.each([0.1, 0.37, 1.7])('has no regression, with weights from %f', (least) => {
    const uneven = weights.map((weight, i) => least + weight * (1 + (i % 7) / 9));
    const rows = linearRegressionEach({
      design: smallPlan({ values: [values], weights: uneven, variance: clustered(null) }).design,
      outcome: { name: 'score', values: [Float64Array.from(values)] },
      predictors: [{ name: 'row', values: [Float64Array.from(values, (_, i) => i)] }],
      groups: { codes: Int32Array.from(codes), labels: ['甲', '乙'] },
    });
    const outcomes = rows.map((row) => ('failure' in row ? row.failure.code : 'estimated'));
    expect(outcomes).toEqual(['estimated', 'measure.no-variance', 'estimated']);
  });
});

describe('ties in percentiles', () => {
  const percentiles = (
    values: readonly number[],
    weights: readonly number[],
    definition: QuantileDefinition,
    shares: readonly number[],
  ) =>
    analyse(
      smallPlan({ values: [values], weights, statistics: shares.map((p) => ({ kind: 'percentile', p, definition })) }),
    ).map(({ estimate }) => estimate.value);

  test('count together, whatever their order in the file', () => {
    const shares = [0.1, 0.25, 0.5, 0.75, 0.9];
    for (const definition of ['inverse-ecdf', 'averaged', 'frequency'] as const) {
      const there = percentiles([5, 5, 5, 7, 7, 9], [1, 3, 2, 2, 1, 3], definition, shares);
      const back = percentiles([5, 9, 7, 5, 7, 5], [2, 3, 1, 3, 2, 1], definition, shares);
      expect(back).toEqual(there);
    }
  });

  test('a tie equals one row that carries all its weight', () => {
    const shares = [0.2, 0.5, 0.6, 0.8];
    for (const definition of ['inverse-ecdf', 'averaged', 'frequency'] as const)
      expect(percentiles([5, 5, 7, 7, 9], [1, 4, 2, 1, 2], definition, shares)).toEqual(
        percentiles([5, 7, 9], [5, 3, 2], definition, shares),
      );
  });

  test('a share that is reached exactly is reached, although tenths add up to less than they should', () => {
    const tenths = Array(10).fill(0.1);
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const shares = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
    expect(percentiles(values, tenths, 'inverse-ecdf', shares)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(percentiles(values, tenths, 'averaged', [0.3, 0.7])).toEqual([3.5, 7.5]);
  });

  test('a value equal to a cut score belongs to the level above', () => {
    const statistics = [{ kind: 'levels', cuts: [5, 7] }] as const;
    const rows = analyse(smallPlan({ values: [[5, 5, 7, 4]], statistics }));
    expect(fates(rows)).toEqual([25, 50, 25, 75, 25]);
  });

  test('a percentile inside one large tie has no error, since no replicate moves it', () => {
    const values = [1, 5, 5, 5, 5, 5, 5, 9];
    const variance = jackknifeReplicates({
      weights: new Float64Array(8).fill(1),
      zones: null,
      units: Int32Array.from(values, (_, i) => i),
      method: 'jk1',
    });
    const [{ estimate }] = analyse(
      smallPlan({ values: [values], variance, statistics: [{ kind: 'percentile', p: 0.5 }] }),
    );
    expect(estimate).toMatchObject({ value: 5, standardError: 0 });
  });
});
