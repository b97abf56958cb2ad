import { describe, expect, test } from 'vitest';
import {
  analyse,
  balancedReplicates,
  betweenShare,
  bootstrapReplicates,
  jackknifeReplicates,
  type ReplicateDesign,
} from '#statistics/index.ts';
import { type BadCase, refusalOf } from './refusal.ts';
import { smallPlan } from './smallPlan.ts';

// Whatever is wrong with the input is refused with what and where: the column or the replicate by number (from 1), the row by
// number (from 0), the group by label, the code for machines.

const { NaN: missing, POSITIVE_INFINITY: infinite } = Number;
const VALUES = [[10, 20, 30, 50]];
const ONES = [1, 1, 1, 1];
const numbers = (...values: readonly number[]): Float64Array => Float64Array.from(values);
const codes = (...values: readonly number[]): Int32Array => Int32Array.from(values);

function replicates(columns: readonly (readonly number[])[], more: Partial<ReplicateDesign> = {}): ReplicateDesign {
  const weights = columns.map((column) => Float64Array.from(column));
  return { kind: 'replicates', method: 'brr', centre: 'estimate', samplingVarianceFrom: 'all', ...more, weights };
}

const WEIGHTS: readonly BadCase[] = [
  ['a missing weight', { weights: [1, missing, 1, 1] }, 'weights.invalid', 'the weight column, row 1: NaN'],
  ['a negative weight', { weights: [1, 1, -2, 1] }, 'weights.invalid', 'the weight column, row 2: -2'],
  ['an infinite weight', { weights: [infinite, 1, 1, 1] }, 'weights.invalid', 'the weight column, row 0: Infinity'],
  ['only weights of 0', { weights: [0, 0, 0, 0] }, 'weights.none-positive', 'no row has a weight above 0'],
  [
    'a short weight column',
    { weights: [1, 1] },
    'length.unequal',
    'the weight column has 2 rows where the measure has 4',
  ],
];

const REPLICATES: readonly BadCase[] = [
  [
    'a missing replicate weight',
    { variance: replicates([ONES, [1, 1, 1, missing]]) },
    'weights.invalid',
    'replicate 2, row 3: NaN',
  ],
  [
    'a negative replicate weight',
    { variance: replicates([[1, -1, 1, 1], ONES]) },
    'weights.invalid',
    'replicate 1, row 1: -1',
  ],
  [
    'an infinite replicate weight',
    { variance: replicates([ONES, ONES, [1, 1, infinite, 1]]) },
    'weights.invalid',
    'replicate 3, row 2: Infinity',
  ],
  [
    'a short replicate',
    { variance: replicates([ONES, [1, 1, 1]]) },
    'length.unequal',
    'replicate 2 has 3 rows where the measure has 4',
  ],
  ['one replicate', { variance: replicates([ONES]) }, 'replicates.too-few', 'at least 2 replicates, got 1'],
  ['no replicate', { variance: replicates([]) }, 'replicates.too-few', 'at least 2 replicates, got 0'],
  [
    'Fay without ρ',
    { variance: replicates([ONES, ONES], { method: 'fay' }) },
    'replicates.factor',
    'ρ in [0, 1), got none',
  ],
  [
    'Fay with ρ = 1',
    { variance: replicates([ONES, ONES], { method: 'fay', fayRho: 1 }) },
    'replicates.factor',
    'got 1',
  ],
  [
    'Fay with ρ below 0',
    { variance: replicates([ONES, ONES], { method: 'fay', fayRho: -0.5 }) },
    'replicates.factor',
    'got -0.5',
  ],
  [
    'a scale of 0',
    { variance: replicates([ONES, ONES], { scale: 0 }) },
    'replicates.factor',
    'scale must be positive, got 0',
  ],
  ['a missing scale', { variance: replicates([ONES, ONES], { scale: missing }) }, 'replicates.factor', 'got NaN'],
  [
    'too few rscales',
    { variance: replicates([ONES, ONES], { rscales: numbers(1) }) },
    'length.unequal',
    '1 rscales for 2 replicates',
  ],
  [
    'a negative rscale',
    { variance: replicates([ONES, ONES], { rscales: numbers(1, -1) }) },
    'replicates.factor',
    'rscale 2 must be finite and not negative, got -1',
  ],
  [
    'a replicate without anybody',
    { variance: replicates([ONES, [0, 0, 0, 0]]) },
    'replicates.group-empty',
    'mean of the whole: no row has a weight above 0 in replicate 2',
  ],
];

describe.each([
  ['weights', WEIGHTS],
  ['replicate weights', REPLICATES],
])('%s', (_name, cases) => {
  test.each(cases)('%s', (_what, given, code, message) => {
    const refusal = refusalOf(() => analyse(smallPlan({ values: VALUES, ...given })));
    expect(refusal.code).toBe(code);
    expect(refusal.message).toContain(message);
  });
});

describe('columns from which replicates are built', () => {
  const weights = numbers(1, 1, 1, 1);
  const zones = codes(1, 1, 2, 2);
  const units = codes(0, 1, 0, 1);
  test.each<[string, () => unknown, string, string]>([
    [
      'a negative weight',
      () => jackknifeReplicates({ weights: numbers(1, 1, 1, -1), zones, units, method: 'jk2-full' }),
      'weights.invalid',
      'row 3: -1',
    ],
    [
      'a half that is neither 0 nor 1',
      () => jackknifeReplicates({ weights, zones, units: codes(0, 1, 2, 1), method: 'jk2-half' }),
      'design.zones',
      'row 2: half 2',
    ],
    [
      'JK2 without zones',
      () => jackknifeReplicates({ weights, zones: null, units, method: 'jk2-half' }),
      'design.zones',
      'needs the jackknife zone',
    ],
    [
      'a short zone column',
      () => jackknifeReplicates({ weights, zones: codes(1), units, method: 'jk2-full' }),
      'length.unequal',
      'the zone column has 1 rows',
    ],
    [
      'JK1 with one cluster',
      () => jackknifeReplicates({ weights, zones: null, units: codes(5, 5, 5, 5), method: 'jk1' }),
      'design.one-cluster',
      'at least two clusters',
    ],
    [
      'BRR with three clusters in a stratum',
      () => balancedReplicates({ weights, strata: codes(9, 9, 9, 9), clusters: codes(1, 2, 3, 3), fayRho: 0 }),
      'design.zones',
      'stratum 9 has 3 clusters, BRR needs 2',
    ],
    [
      'Fay with ρ above 1',
      () => balancedReplicates({ weights, strata: zones, clusters: units, fayRho: 1.5 }),
      'replicates.factor',
      'ρ in [0, 1), got 1.5',
    ],
    [
      'a bootstrap of one replicate',
      () => bootstrapReplicates({ weights, strata: zones, clusters: units, replicates: 1, seed: 1 }),
      'replicates.too-few',
      'at least 2 replicates, got 1',
    ],
    [
      'a bootstrap of a stratum with one cluster',
      () => bootstrapReplicates({ weights, strata: zones, clusters: codes(1, 2, 3, 3), replicates: 10, seed: 1 }),
      'design.lonely-cluster',
      'stratum 2 has a single cluster',
    ],
    [
      'schools of another length',
      () =>
        betweenShare({
          design: smallPlan({ values: VALUES }).design,
          outcome: { name: 'y', values: [numbers(1, 2, 3)] },
          schools: codes(1, 2),
          groups: null,
        }),
      'length.unequal',
      'the school column has 2 rows',
    ],
  ])('%s', (_what, work, code, message) => {
    const refusal = refusalOf(work);
    expect(refusal.code).toBe(code);
    expect(refusal.message).toContain(message);
  });
});
