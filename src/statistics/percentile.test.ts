import { expect, test } from 'vitest';
import { percentilesOf } from './percentile.ts';
import type { StatisticRequest } from './plan.ts';
import { prepareSample } from './sample.ts';

const groups = { codes: Int32Array.of(0, 0, 0, 1, 1, -1), labels: ['甲', '乙'] };
const measure = [Float64Array.of(3, 1, 2, 5, 4, 9)];
const replicates = [Float64Array.of(2, 0, 1, 2, 0, 1), Float64Array.of(1, 2, 0, 0, 0, 1)];
const variance = { kind: 'replicates', method: 'brr', centre: 'estimate', samplingVarianceFrom: 'all' } as const;
const design = { weights: new Float64Array(6).fill(1), schools: null, variance: { ...variance, weights: replicates } };
const sample = prepareSample(design, measure, groups);
const median = { p: 0.5, definition: 'inverse-ecdf' } as const;
const requests: StatisticRequest[] = [{ kind: 'mean' }, { kind: 'percentile', p: 0.9 }, { kind: 'percentile', p: 0.5 }];

test('percentiles of groups and of the whole, with what each replicate does to them', () => {
  const percentiles = percentilesOf(sample, requests);
  expect(percentiles(0, 0, median)).toEqual({ value: 2, deviations: Float64Array.of(1, -1) });
  expect(percentiles(sample.cells.whole, 0, median)).toEqual({ value: 3, deviations: Float64Array.of(0, -2) });
  expect(percentiles(sample.cells.whole, 0, { ...median, p: 0.9 }).value).toBe(9);
});

test('a replicate that leaves a group empty is named, and only the group suffers', () => {
  const percentiles = percentilesOf(sample, requests);
  expect(() => percentiles(1, 0, median)).toThrow('no row has a weight above 0 in replicate 2');
  expect(percentiles(0, 0, median).value).toBe(2);
});

test('a percentile outside 0 and 1 is refused, beside others that are not', () => {
  const percentiles = percentilesOf(sample, [...requests, { kind: 'percentile', p: 1 }]);
  expect(() => percentiles(0, 0, { ...median, p: 1 })).toThrow('a percentile needs 0 < p < 1, got 1');
  expect(percentiles(0, 0, median).value).toBe(2);
});
