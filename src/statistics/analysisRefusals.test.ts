import { describe, expect, test } from 'vitest';
import { clustered, type SmallPlan, smallPlan } from '#test/trust/smallPlan.ts';
import { analyse, analyseEach } from './analyse.ts';
import type { VarianceDesign } from './design.ts';

describe('what cannot be computed is refused with what and where', () => {
  test.each<[string, SmallPlan, RegExp]>([
    ['no column', { values: [] }, /measure has no column/],
    ['no row', { values: [[]] }, /measure has no rows/],
    ['plausible values of unequal length', { values: [[1, 2], [1]] }, /plausible value 2 has 1 rows/],
    ['an infinite value', { values: [[1, Number.POSITIVE_INFINITY]] }, /plausible value 1, row 1 is infinite/],
    ['a weight column of another length', { values: [[1, 2]], weights: [1] }, /weight column has 1 rows where .* 2/],
    ['a missing weight', { values: [[1, 2]], weights: [1, Number.NaN] }, /weight column, row 1: NaN/],
    ['a negative weight', { values: [[1, 2]], weights: [-1, 1] }, /weight column, row 0: -1/],
    ['no positive weight', { values: [[1, 2]], weights: [0, 0] }, /no row has a weight above 0/],
    ['all values missing', { values: [[Number.NaN, Number.NaN]] }, /no row with a weight above 0 has a value/],
    ['one cluster', { values: [[1, 2]], variance: clustered([3, 3]) }, /no stratum has two clusters/],
    ['no variance', { values: [[5, 5]], statistics: [{ kind: 'sd' }] }, /sd of the whole: all values are equal/],
    ['cuts out of order', { values: [[5, 6]], statistics: [{ kind: 'levels', cuts: [2, 1] }] }, /cut score 2 \(1\)/],
    ['a percentile of 1', { values: [[5, 6]], statistics: [{ kind: 'percentile', p: 1 }] }, /needs 0 < p < 1, got 1/],
  ])('%s', (_name, given, message) => {
    expect(() => analyse(smallPlan(given))).toThrow(message);
  });

  test('a replicate column that is faulty is named by number', () => {
    const variance = (column: number[]): VarianceDesign => ({
      kind: 'replicates',
      method: 'brr',
      weights: [Float64Array.of(1, 1), Float64Array.from(column)],
      centre: 'estimate',
      samplingVarianceFrom: 'all',
    });
    expect(() => analyse(smallPlan({ values: [[1, 2]], variance: variance([1]) }))).toThrow(/replicate 2 has 1 rows/);
    expect(() => analyse(smallPlan({ values: [[1, 2]], variance: variance([1, -3]) }))).toThrow(
      /replicate 2, row 1: -3/,
    );
    expect(() => analyse(smallPlan({ values: [[1, 2]], variance: variance([0, 0]) }))).toThrow(
      /mean of the whole: no row has a weight above 0 in replicate 2/,
    );
  });

  // Trap: groups that exist in one round only.
  test('an empty group stays in its place with the reason while the others are computed', () => {
    const groups = { codes: [0, 0, 1, 1], labels: ['甲', '乙', '丙'] };
    const given = { values: [[1, 2, 3, 4]], ...groups, comparisons: [{ kind: 'parts-with-whole' }] } as const;
    expect(() => analyse(smallPlan(given))).toThrow(/mean of group "丙": no row with a weight above 0 has a value/);
    const rows = analyseEach(smallPlan(given));
    expect(rows.map((row) => ('failure' in row ? row.failure.code : row.estimate.value))).toEqual([
      ...[2.5, 1.5, 3.5, 'group.empty'],
      ...[-1, 1, 'group.empty'],
    ]);
  });

  test('a group inside a single cluster has no error and is refused alone', () => {
    const groups = { codes: [0, 0, 1, 1, 1, 1], labels: ['甲', '乙'] };
    const rows = analyseEach(
      smallPlan({ values: [[1, 2, 3, 4, 5, 6]], ...groups, variance: clustered([1, 1, 2, 2, 3, 3]) }),
    );
    expect(rows.map((row) => ('failure' in row ? row.failure.message : 'computed'))).toEqual([
      'computed',
      'mean of group "甲": its rows lie in a single cluster or school, so no error can be estimated',
      'computed',
    ]);
  });
});
