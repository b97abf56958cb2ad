import { expect, test } from 'vitest';
import { analyse } from '#statistics/analyse.ts';
import { changeBetweenRounds } from '#statistics/changeBetweenRounds.ts';
import type { VarianceDesign } from '#statistics/design.ts';
import { nestedDesign } from '#statistics/nestedDesign.ts';
import type { StatisticRequest } from '#statistics/plan.ts';
import { methodInChinese } from './methodInChinese.ts';

const rows = 24;
const column = (value: (row: number) => number) => Float64Array.from({ length: rows }, (_, row) => value(row));
const codes = (count: number) => Int32Array.from({ length: rows }, (_, row) => row % count);
const measure = [column((row) => (row * 7) % 11), column((row) => (row * 5) % 11)];
const replicate = (shift: number) => column((row) => 1 + ((row + shift) % 3) / 4);

const replicates = {
  kind: 'replicates',
  weights: [0, 1, 2, 3].map(replicate),
  samplingVarianceFrom: 'all',
  centre: 'estimate',
} as const;
const designs: readonly VarianceDesign[] = [
  { kind: 'census' },
  { kind: 'linearized', strata: null, clusters: null, lonely: 'fail' },
  { kind: 'linearized', strata: null, clusters: codes(8), lonely: 'fail' },
  { kind: 'linearized', strata: codes(2), clusters: codes(8), lonely: 'fail' },
  { ...replicates, method: 'fay', fayRho: 0.5 },
  { ...replicates, method: 'jk2-full', samplingVarianceFrom: 'first', centre: 'mean' },
];
const statistics: readonly StatisticRequest[] = [
  { kind: 'mean' },
  { kind: 'sd' },
  { kind: 'total' },
  { kind: 'n' },
  { kind: 'percentage-equal', value: 3 },
  { kind: 'percentage-at-or-above', cut: 5 },
  { kind: 'percentage-below', cut: 5 },
  { kind: 'percentile', p: 0.5 },
  { kind: 'levels', cuts: [4] },
];

test.each(designs)('every phrase that the engine writes has its Chinese: design %#', (variance) => {
  const found = analyse({
    design: { weights: null, variance, schools: null },
    measure,
    groups: { codes: codes(2), labels: ['甲', '乙'] },
    statistics,
    comparisons: [{ kind: 'all-pairs' }, { kind: 'parts-with-whole' }],
  });
  expect(found.length).toBeGreaterThan(20);
  for (const { estimate } of found) expect(leftovers(estimate.method), estimate.method).toBe('');
});

test('a change between rounds names both rounds', () => {
  const [row] = analyse({
    design: { weights: null, variance: designs[4], schools: null },
    measure,
    groups: null,
    statistics: [{ kind: 'mean' }],
    comparisons: [],
  });
  const change = changeBetweenRounds(row.estimate, row.estimate, 3.5);
  expect(leftovers(change.method)).toBe('');
  expect(methodInChinese(change.method)).toMatch(/链接误差 3\.5；引擎 .*；前一轮：加权平均数；.*；后一轮：加权平均数/u);
});

test('nested imputation is said with both its variances', () => {
  const design = nestedDesign({ weights: null, variance: designs[4], schools: null }, 2);
  const four = [...measure, ...measure.map((values) => values.map((value) => value + 1))];
  const [row] = analyse({ design, measure: four, groups: null, statistics: [{ kind: 'mean' }], comparisons: [] });
  expect(leftovers(row.estimate.method)).toBe('');
  expect(methodInChinese(row.estimate.method)).toMatch(/嵌套插补，2 组，每组 2 次，组间方差 /u);
});

/** Latin words that stay in the Chinese line beside the names of methods. */
function leftovers(method: string): string {
  const names = /Fay|JK2-FULL|inverse-ecdf|Σw/gu;
  return (
    methodInChinese(method)
      .replaceAll(names, '')
      .match(/[A-Za-z]{2,}/gu) ?? []
  ).join(' ');
}
