import { expect, test } from 'vitest';
import { drawSchoolSample, inclusionProbabilities } from './drawSchoolSample.ts';
import { createRandom } from './random.ts';

test('probabilities are proportional to size and add up to the sample size', () => {
  expect(inclusionProbabilities([10, 20, 30, 40], 1)).toEqual([0.1, 0.2, 0.3, 0.4]);
});

test('a unit larger than its share is certain and the others share the rest', () => {
  expect(inclusionProbabilities([10, 10, 80], 2)).toEqual([0.5, 0.5, 1]);
  expect(inclusionProbabilities([3, 5], 2)).toEqual([1, 1]);
});

test('over many draws each unit is taken as often as its probability says', () => {
  const sizes = [12, 30, 18, 25, 40, 15, 200];
  const expected = inclusionProbabilities(sizes, 4);
  const taken = sizes.map(() => 0);
  for (let seed = 0; seed < 4000; seed++) {
    const sample = drawSchoolSample(sizes, 4, createRandom(seed, 0));
    expect(sample).toHaveLength(4);
    for (const { index } of sample) taken[index] += 1;
  }
  for (const [index, times] of taken.entries()) expect(Math.abs(times / 4000 - expected[index])).toBeLessThan(0.03);
});
