import { describe, expect, test } from 'vitest';
import { expectInfluence } from '#test/reference/expectInfluence.ts';
import { jackknifeDesign, linearizedDesign, modelSample, reordered } from '#test/reference/modelSample.ts';
import { analyse } from './analyse.ts';
import { slicedCross } from './crossStatistic.ts';
import { geometricMean, geometricMeanEach } from './geometricMean.ts';
import { ratio } from './ratio.ts';
import { ratioFit } from './ratioFit.ts';

const CENSUS = { weights: null, variance: { kind: 'census' }, schools: null } as const;
const variable = (name: string, ...values: readonly number[]) => ({ name, values: [Float64Array.from(values)] });
const SAMPLE = modelSample(51);
const DESIGNS = [linearizedDesign, jackknifeDesign] as const;

describe('ratio', () => {
  test('is one total over the other', () => {
    const design = { ...CENSUS, weights: Float64Array.of(1, 2, 3) };
    const plan = { design, numerator: variable('books', 10, 20, 30), denominator: variable('pupils', 2, 5, 6) };
    expect(ratio({ ...plan, groups: null })[0].ratio.value).toBeCloseTo(140 / 30, 12);
  });

  test.each(DESIGNS)('to a constant is the mean, with its error: %o', (designOf) => {
    const design = designOf(SAMPLE);
    const ones = { name: 'one', values: [SAMPLE.weights.map(() => 1)] };
    const [{ ratio: ours }] = ratio({ design, numerator: SAMPLE.score, denominator: ones, groups: null });
    const statistics = [{ kind: 'mean' }] as const;
    const [row] = analyse({ design, measure: SAMPLE.score.values, groups: null, statistics, comparisons: [] });
    expect(ours.value).toBeCloseTo(row.estimate.value, 9);
    expect(ours.standardError).toBeCloseTo(row.estimate.standardError, 9);
  });

  test('has the influence that is its derivative', () => {
    const { score, background, weights } = modelSample(52, 4, 4);
    const positive = { name: 'x', values: background.values.map((column) => column.map((x) => x + 5)) };
    expectInfluence((of) => slicedCross(of, ratioFit), [score, positive], weights);
  });

  test('to nothing is refused', () => {
    const plan = { design: CENSUS, numerator: variable('a', 1, 2), denominator: variable('b', 0, 0), groups: null };
    expect(() => ratio(plan)).toThrow('the denominator adds up to 0');
  });
});

describe('geometric mean', () => {
  test('of 1, 10 and 100 is 10', () => {
    const [{ mean }] = geometricMean({ design: CENSUS, quantity: variable('x', 1, 10, 100), groups: null });
    expect(mean.value).toBeCloseTo(10, 12);
  });

  test.each(DESIGNS)('has, to first order, the error of the mean logarithm times itself: %o', (designOf) => {
    const design = designOf(SAMPLE);
    const [{ mean }] = geometricMean({ design, quantity: SAMPLE.score, groups: null });
    const logs = SAMPLE.score.values.map((column) => column.map(Math.log));
    const statistics = [{ kind: 'mean' }] as const;
    const [row] = analyse({ design, measure: logs, groups: null, statistics, comparisons: [] });
    expect(mean.value).toBeCloseTo(Math.exp(row.estimate.value), 2);
    expect(mean.standardError / (mean.value * row.estimate.standardError)).toBeCloseTo(1, 2);
  });

  test('does not change with the order of rows or the scale of weights', () => {
    const order = [...SAMPLE.weights.keys()].sort((a, b) => ((a * 7) % 31) - ((b * 7) % 31));
    const other = reordered(SAMPLE, order);
    const scaled = { ...other, weights: other.weights.map((weight) => 6 * weight) };
    const [a, b] = [SAMPLE, scaled].map(
      (one) => geometricMean({ design: jackknifeDesign(one), quantity: one.score, groups: null })[0].mean,
    );
    expect(a.value).toBeCloseTo(b.value, 8);
    expect(a.standardError).toBeCloseTo(b.standardError, 8);
  });

  test('refuses, by row, what is not positive, and keeps an empty group in its place', () => {
    const plan = { design: CENSUS, quantity: variable('x', 1, 0), groups: null };
    expect(() => geometricMean(plan)).toThrow('"x", row 1: 0 is not above 0');
    const groups = { codes: Int32Array.of(0, 0), labels: ['甲', '乙'] };
    const kept = geometricMeanEach({ design: CENSUS, quantity: variable('x', 1, 4), groups });
    expect(kept.map((one) => 'failure' in one)).toEqual([false, false, true]);
  });
});
