import { expect, test } from 'vitest';
import { basesOf, joinBases } from './base.ts';
import { prepareSample } from './sample.ts';

const sample = prepareSample(
  {
    weights: Float64Array.of(1, 2, 3, 0),
    variance: { kind: 'linearized', strata: null, clusters: Int32Array.of(1, 1, 2, 3), lonely: 'fail' },
    schools: Int32Array.of(7, 8, 8, 9),
  },
  [Float64Array.of(1, 2, 3, 4)],
  { codes: Int32Array.of(0, 0, 1, 1), labels: ['甲', '乙'] },
);

test('counts rows, weights, schools and clusters of each group and of the whole', () => {
  const [first, second, , whole] = basesOf(sample);
  expect([first.n, first.weightedN, first.schools?.size, first.units?.size]).toEqual([2, 3, 2, 1]);
  expect([second.n, second.weightedN, second.eligible]).toEqual([1, 3, 1]);
  expect([whole.n, whole.weightedN, whole.schools?.size]).toEqual([3, 6, 2]);
});

test('two groups together count a shared school once', () => {
  const [first, second] = basesOf(sample);
  const both = joinBases(first, second);
  expect([both.n, both.schools?.size]).toEqual([3, 2]);
  expect(joinBases({ ...first, schools: null }, second).schools).toBeNull();
});
