import { describe, expect, test } from 'vitest';
import { analyse, analyseEach } from '#statistics/index.ts';
import { type BadCase, refusalOf } from './refusal.ts';
import { clustered, smallPlan } from './smallPlan.ts';

// As in `badWeights.test.ts`: what is refused says what is wrong and where.

const { NaN: missing, POSITIVE_INFINITY: infinite } = Number;
const VALUES = [[10, 20, 30, 50]];
const population = (...sizes: readonly number[]) => ({
  ...clustered([1, 2, 3, 4]),
  populationClusters: Float64Array.from(sizes),
});

const CLUSTERS: readonly BadCase[] = [
  ['one cluster', { variance: clustered([7, 7, 7, 7]) }, 'design.one-cluster', 'no stratum has two clusters'],
  ['one row', { values: [[4]], variance: clustered(null) }, 'design.one-cluster', 'no stratum has two clusters'],
  [
    'a stratum with one cluster',
    { variance: clustered([1, 2, 3, 3], [5, 5, 6, 6]) },
    'design.lonely-cluster',
    'stratum 6 has a single cluster',
  ],
  [
    'a short stratum column',
    { variance: clustered([1, 2, 3, 4], [1]) },
    'length.unequal',
    'the stratum column has 1 rows',
  ],
  ['a short cluster column', { variance: clustered([1]) }, 'length.unequal', 'the cluster column has 1 rows'],
  ['a short school column', { schools: [1, 2] }, 'length.unequal', 'the school column has 2 rows'],
  [
    'a population smaller than the sample',
    { variance: population(3, 3, 3, 3) },
    'design.population-clusters',
    'stratum 0 has 4 clusters in the sample but 3',
  ],
  [
    'a population that differs in a stratum',
    { variance: population(9, 9, 8, 9) },
    'design.population-clusters',
    'row 2: stratum 0 has 8 clusters in the population here and 9 before',
  ],
  [
    'a missing population',
    { variance: population(9, missing, 9, 9) },
    'design.population-clusters',
    'row 1: the population of stratum 0 is missing',
  ],
  ['a short population column', { variance: population(9, 9) }, 'length.unequal', 'the population column has 2 rows'],
];

const MEASURES: readonly BadCase[] = [
  ['no column', { values: [] }, 'measure.none', 'the measure has no column'],
  ['no row', { values: [[]] }, 'rows.none', 'the measure has no rows'],
  [
    'an infinite value',
    { values: [VALUES[0], [1, 2, -infinite, 4]] },
    'measure.infinite',
    'plausible value 2, row 2 is infinite',
  ],
  [
    'plausible values of different length',
    { values: [VALUES[0], [1, 2]] },
    'length.unequal',
    'plausible value 2 has 2 rows',
  ],
  [
    'nothing but missing values',
    { values: [[missing, missing]] },
    'measure.all-missing',
    'no row with a weight above 0 has a value',
  ],
  [
    'values only where the weight is 0',
    { weights: [0, 1, 1, 1], values: [[5, missing, missing, missing]] },
    'measure.all-missing',
    'no row with a weight',
  ],
];

const STATISTICS: readonly BadCase[] = [
  [
    'no variance',
    { values: [[5, 5, 5]], statistics: [{ kind: 'sd' }] },
    'measure.no-variance',
    'sd of the whole: all values are equal',
  ],
  [
    'cut scores out of order',
    { statistics: [{ kind: 'levels', cuts: [30, 20] }] },
    'cuts.invalid',
    'cut score 2 (20) is not above the one before it',
  ],
  ['a cut score twice', { statistics: [{ kind: 'levels', cuts: [20, 20] }] }, 'cuts.invalid', 'cut score 2 (20)'],
  [
    'a missing cut score',
    { statistics: [{ kind: 'levels', cuts: [20, missing] }] },
    'cuts.invalid',
    'cut score 2 is NaN, not a finite number',
  ],
  [
    'an infinite cut',
    { statistics: [{ kind: 'percentage-below', cut: infinite }] },
    'cuts.invalid',
    'cut score 1 is Infinity',
  ],
  ['no cut score', { statistics: [{ kind: 'levels', cuts: [] }] }, 'cuts.invalid', 'at least one cut score'],
  ['a percentile of 0', { statistics: [{ kind: 'percentile', p: 0 }] }, 'percentile.invalid', '0 < p < 1, got 0'],
  [
    'a percentile in percent',
    { statistics: [{ kind: 'percentile', p: 50 }] },
    'percentile.invalid',
    '0 < p < 1, got 50',
  ],
  ['a missing percentile', { statistics: [{ kind: 'percentile', p: missing }] }, 'percentile.invalid', 'got NaN'],
  [
    'a share of nothing',
    { statistics: [{ kind: 'percentage-equal', value: missing }] },
    'argument.invalid',
    'equal to NaN',
  ],
  ['a confidence level in percent', { level: 95 }, 'argument.invalid', 'a level is in (0, 1), got 95'],
  [
    'fractions read as frequencies',
    { weights: [0.2, 0.2, 0.2, 0.2], statistics: [{ kind: 'sd', divisor: 'weights-minus-one' }] },
    'weights.invalid',
    'cannot be read as frequencies',
  ],
  ['sums beyond what a number holds', { values: [[1e308, 1e308, 1e308, 1e308]] }, 'estimate.invalid', 'is no estimate'],
];

const GROUPS: readonly BadCase[] = [
  ['a code without a label', { codes: [0, 1, 7, 0] }, 'groups.invalid', 'row 2 is in group 7, which has no label'],
  ['a code below −1', { codes: [0, -2, 1, 0] }, 'groups.invalid', 'row 1 is in group -2'],
  [
    'a label twice',
    { codes: [0, 1, 1, 0], labels: ['甲', '甲'] },
    'groups.invalid',
    'two groups have the same label "甲"',
  ],
  ['a short group column', { codes: [0, 1] }, 'length.unequal', 'the group column has 2 rows'],
  [
    'an unknown group',
    { codes: [0, 1, 1, 0], comparisons: [{ kind: 'pair', focus: '丁', reference: '甲' }] },
    'group.unknown',
    'no group is called "丁"',
  ],
  [
    'a group against itself',
    { codes: [0, 1, 1, 0], comparisons: [{ kind: 'pair', focus: '甲', reference: '甲' }] },
    'groups.invalid',
    '"甲" cannot be compared with itself',
  ],
  [
    'a pair where there are no groups',
    { comparisons: [{ kind: 'pair', focus: '乙', reference: '甲' }] },
    'group.unknown',
    'no group is called "乙"',
  ],
  [
    'an empty group',
    { codes: [0, 0, 0, 0] },
    'group.empty',
    'mean of group "乙": no row with a weight above 0 has a value',
  ],
];

describe.each([
  ['strata and clusters', CLUSTERS],
  ['measures', MEASURES],
  ['statistics', STATISTICS],
  ['groups', GROUPS],
])('%s', (_name, cases) => {
  test.each(cases)('%s', (_what, given, code, message) => {
    const refusal = refusalOf(() => analyse(smallPlan({ values: VALUES, ...given })));
    expect(refusal.code).toBe(code);
    expect(refusal.message).toContain(message);
  });
});

test('a fault of one group leaves the others standing', () => {
  const rows = analyseEach(smallPlan({ values: [[5, 5, 1, 9]], codes: [0, 0, 1, 1], statistics: [{ kind: 'sd' }] }));
  expect(rows.map((row) => ('failure' in row ? row.failure.message : 'computed'))).toEqual([
    'computed',
    'sd of group "甲": all values are equal: there is no variance',
    'computed',
  ]);
});
