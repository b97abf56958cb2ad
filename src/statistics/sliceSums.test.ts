import { expect, test } from 'vitest';
import type { VarianceDesign } from './design.ts';
import { prepareSample } from './sample.ts';
import { sumClasses, sumMoments } from './sliceSums.ts';

const values = Float64Array.of(3, 5, 7, 9);
const weights = Float64Array.of(1, 2, 3, 4);
const groups = { codes: Int32Array.of(0, 0, 1, -1), labels: ['甲', '乙'] };

function sampleWith(variance: VarianceDesign) {
  return prepareSample({ weights, variance, schools: null }, [values], groups);
}

const replicates: VarianceDesign = {
  kind: 'replicates',
  method: 'brr',
  weights: [Float64Array.of(2, 0, 6, 0), Float64Array.of(0, 4, 0, 8)],
  centre: 'estimate',
  samplingVarianceFrom: 'all',
};
const linearized: VarianceDesign = {
  kind: 'linearized',
  strata: null,
  clusters: Int32Array.of(1, 2, 1, 2),
  lonely: 'fail',
};

test('slice 0 is the full sample, the others the replicates; the last cell is the whole', () => {
  const [{ w, cells, slices }] = sumMoments(sampleWith(replicates), false);
  expect([cells, slices]).toEqual([4, 3]);
  expect([...w]).toEqual([3, 3, 4, 10, 2, 6, 0, 8, 4, 0, 8, 12]);
});

test('squares are formed only where they are asked for', () => {
  expect([...sumMoments(sampleWith(replicates), true)[0].wx2].slice(0, 4)).toEqual([9 + 2, 3, 36, 50]);
  expect([...sumMoments(sampleWith(replicates), false)[0].wx2].every(Number.isNaN)).toBe(true);
});

test('under linearization the slices are clusters and add up to the full sample', () => {
  const [{ w, wx, origin }] = sumMoments(sampleWith(linearized), true);
  expect([...w]).toEqual([3, 3, 4, 10, 1, 3, 0, 4, 2, 0, 4, 6]);
  expect(origin).toBe(6);
  expect([...wx].slice(0, 4)).toEqual([-3 - 2, 3, 12, 10]);
});

test('classes are counted within cells', () => {
  const [{ sums, classes }] = sumClasses(sampleWith({ kind: 'census' }), [Int32Array.of(0, 1, 1, 0)], 2);
  expect(classes).toBe(2);
  expect([...sums]).toEqual([1, 2, 0, 3, 4, 0, 5, 5]);
});
