import { describe, expect, test } from 'vitest';
import { randomNumbers } from '#test/reference/randomNumbers.ts';
import { readStar } from '#test/reference/star.ts';
import { haveReference } from '#test/support/referenceData.ts';
import { type PermutationPlan, permutationTest } from './permutationTest.ts';

const STAR = 'tn_star_wide.csv.gz';

test.skipIf(!haveReference('permutation on STAR', STAR))(
  'nine STAR schools, four of them urban: R 4.2.2, mean(sm[i]) - mean(sm[-i]) over combn(9, 4)',
  () => {
    const star = readStar([1, 2, 3, 4, 5, 6, 9, 10, 14]);
    const outcome = { name: 'math', values: [star.math] };
    const plan = { outcome, treated: star.urban, clusters: star.schools, blocks: null, weights: null, seed: 1 };
    const result = permutationTest(plan);
    expect(result).toMatchObject({ exact: true, assignments: 126 });
    expect(result.estimate.value).toBeCloseTo(10.27115761337, 9);
    expect(result.pValue).toBeCloseTo(0.6190476190476, 12);
    expect(result.pGreater).toBeCloseTo(0.3095238095238, 12);
  },
);

/** Eight clusters of one row each. */
const OUTCOME = [9, 8, 7.5, 7, 2, 3, 1, 0.5];
const eight: PermutationPlan = {
  outcome: { name: 'y', values: [Float64Array.from(OUTCOME)] },
  treated: Float64Array.of(1, 1, 1, 1, 0, 0, 0, 0),
  clusters: Int32Array.of(1, 2, 3, 4, 5, 6, 7, 8),
  blocks: null,
  weights: null,
  seed: 5,
};

describe('randomization test over clusters', () => {
  test('the most extreme of 70 assignments has p = 2/70, one-sided 1/70', () => {
    const result = permutationTest(eight);
    expect(result.pValue).toBeCloseTo(2 / 70, 12);
    expect(result.pGreater).toBeCloseTo(1 / 70, 12);
    expect(result.pLess).toBe(1);
    expect(result.estimate.value).toBeCloseTo(6.25, 12);
  });

  test('the ends of the interval are where the test stops rejecting', () => {
    const { interval } = permutationTest(eight).estimate;
    const shifted = (effect: number) => {
      const values = [Float64Array.from(OUTCOME, (y, i) => y - effect * eight.treated[i])];
      return permutationTest({ ...eight, outcome: { name: 'y', values } }).pValue;
    };
    expect(shifted(interval[0] + 1e-6)).toBeGreaterThan(0.05);
    expect(shifted(interval[0] - 1e-6)).toBeLessThanOrEqual(0.05);
    expect(shifted(interval[1] - 1e-6)).toBeGreaterThan(0.05);
    expect(shifted(interval[1] + 1e-6)).toBeLessThanOrEqual(0.05);
  });

  test('blocks leave only assignments inside them: 2·2·6 of pairs and a four', () => {
    const blocks = Int32Array.of(1, 2, 3, 3, 1, 2, 3, 3);
    const result = permutationTest({ ...eight, blocks });
    expect(result.assignments).toBe(2 * 2 * 6);
    expect(result.pValue).toBeCloseTo(2 / 24, 12);
    expect(result.estimate.value).toBeCloseTo(6.25, 12);
  });

  test('with too many assignments a seeded sample is drawn, and p is never 0', () => {
    const random = randomNumbers(91);
    const clusters = Int32Array.from({ length: 40 }, (_, i) => i);
    const treated = Float64Array.from(clusters, (g) => g % 2);
    const values = [Float64Array.from(clusters, (g) => random.normal() + 5 * (g % 2))];
    const plan = { ...eight, outcome: { name: 'y', values }, clusters, treated };
    const [a, b, c] = [3, 3, 4].map((seed) => permutationTest({ ...plan, seed, most: 999 }));
    expect(a).toEqual(b);
    expect(a.exact).toBe(false);
    expect(a.pValue).toBe(1 / 1000);
    expect(c.estimate.interval[0]).not.toBe(a.estimate.interval[0]);
    expect(a.estimate.interval[0]).toBeGreaterThan(3);
    expect(a.estimate.interval[1]).toBeLessThan(7);
  });

  test('few assignments cannot reject at 5 %: the interval has no end', () => {
    const rows = [0, 1, 4, 5];
    const pick = (column: ArrayLike<number>): Float64Array => Float64Array.from(rows, (i) => column[i]);
    const four = {
      ...eight,
      outcome: { name: 'y', values: [pick(OUTCOME)] },
      treated: pick(eight.treated),
      clusters: Int32Array.of(1, 2, 3, 4),
    };
    const result = permutationTest(four);
    expect(result.pValue).toBeCloseTo(2 / 6, 12);
    expect(result.estimate.interval).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  test('rows or clusters count alike, as asked; plausible values are averaged', () => {
    const clusters = Int32Array.of(1, 1, 1, 2, 3, 3, 4, 4);
    const both = { ...eight, clusters };
    expect(permutationTest({ ...both, mean: 'rows' }).estimate.value).toBeCloseTo(6.25, 12);
    expect(permutationTest(both).estimate.value).toBeCloseTo((24.5 / 3 + 7) / 2 - (2.5 + 0.75) / 2, 12);
    const outcome = { name: 'y', values: [Float64Array.from(OUTCOME), Float64Array.from(OUTCOME, (y) => y + 1)] };
    expect(permutationTest({ ...eight, outcome }).pValue).toBe(permutationTest(eight).pValue);
  });

  test('what cannot be compared is refused', () => {
    const all = (value: number) => eight.treated.map(() => value);
    expect(() => permutationTest({ ...eight, treated: all(1) })).toThrow('all are treated');
    expect(() => permutationTest({ ...eight, treated: all(0) })).toThrow('nobody is treated');
    expect(() => permutationTest({ ...eight, treated: all(2) })).toThrow('neither 0 nor 1');
    expect(() => permutationTest({ ...eight, clusters: Int32Array.of(1, 2, 3, 4, 4, 5, 6, 7) })).toThrow(
      'whole clusters',
    );
    const blocks = Int32Array.of(1, 1, 1, 1, 2, 2, 2, 2);
    expect(() => permutationTest({ ...eight, blocks })).toThrow('no block has treated clusters and others');
    const flat = { name: 'y', values: [new Float64Array(8).fill(3)] };
    expect(() => permutationTest({ ...eight, outcome: flat })).toThrow('do not vary');
  });
});
