import { describe, expect, test } from 'vitest';
import { expectInfluence } from '#test/reference/expectInfluence.ts';
import { jackknifeDesign, linearizedDesign, modelSample, reordered } from '#test/reference/modelSample.ts';
import { compositeVariation } from './compositeVariation.ts';
import { slicedDirect } from './directStatistic.ts';
import { inequality, inequalityEach } from './inequality.ts';
import { concentrationFit } from './inequalityFit.ts';
import { linearRegression } from './linearRegression.ts';
import { socialGradient } from './socialGradient.ts';
import { studentWeightedVariation } from './studentWeightedVariation.ts';

const CENSUS = { weights: null, variance: { kind: 'census' }, schools: null } as const;
const variable = (name: string, ...values: readonly number[]) => ({ name, values: [Float64Array.from(values)] });

describe('差异系数', () => {
  test('the worked example of the official method comes out as 0.5153', () => {
    const pupils = [45, 37, 89, 76, 55];
    const books = [279, 137, 935, 160, 402];
    const variation = studentWeightedVariation(pupils.map((count, i) => ({ pupils: count, amount: books[i] })));
    expect(variation.mean).toBeCloseTo(6.3344, 4);
    expect(variation.standardDeviation ** 2).toBeCloseTo(10.6528, 3);
    expect(variation.standardDeviation).toBeCloseTo(3.2639, 4);
    expect(variation.coefficient).toBeCloseTo(0.5153, 4);
  });

  test('a published district has 0.501787 for key teachers and 0.367503 over its seven indicators', () => {
    const means = [5.515273, 0.887611, 0.879277, 4.563288, 7.925946, 2496.674864, 2.784743];
    const deviations = [1.643162, 0.445392, 0.353427, 1.316139, 2.975795, 780.914372, 1.097759];
    // Two schools of one size, one spread above and one below the mean, have the published mean and deviation.
    const coefficients = means.map((mean, i) => {
      const amounts = [mean - deviations[i], mean + deviations[i]];
      return studentWeightedVariation(amounts.map((each) => ({ pupils: 100, amount: 100 * each }))).coefficient;
    });
    const published = [0.297929, 0.501787, 0.401952, 0.288419, 0.37545, 0.312782, 0.394205];
    for (const [i, coefficient] of coefficients.entries()) expect(coefficient).toBeCloseTo(published[i], 5);
    expect(compositeVariation(coefficients)).toBeCloseTo(0.367503, 6);
  });

  test('schools count by their pupils: a school split in two equal parts changes nothing', () => {
    const whole = studentWeightedVariation([
      { pupils: 90, amount: 30 },
      { pupils: 10, amount: 20 },
    ]);
    const split = studentWeightedVariation([
      { pupils: 45, amount: 15 },
      { pupils: 45, amount: 15 },
      { pupils: 10, amount: 20 },
    ]);
    expect(split.coefficient).toBeCloseTo(whole.coefficient, 12);
  });

  test.each([
    ['no schools', [], 'a coefficient of variation needs schools'],
    [
      'a school without pupils',
      [
        { pupils: 3, amount: 1 },
        { pupils: 0, amount: 1 },
      ],
      'school 2: 0 pupils with an amount of 1',
    ],
    ['a missing amount', [{ pupils: 3, amount: Number.NaN }], 'school 1: 3 pupils with an amount of NaN'],
    ['nothing anywhere', [{ pupils: 3, amount: 0 }], 'no school has anything'],
  ])('%s: refused', (_, schools, message) => {
    expect(() => studentWeightedVariation(schools)).toThrow(message);
  });

  test('a composite of nothing, or of a negative coefficient, is refused', () => {
    expect(() => compositeVariation([])).toThrow('a composite needs coefficients');
    expect(() => compositeVariation([0.3, -0.1])).toThrow('coefficient 2 is -0.1');
  });
});

describe('Gini and concentration', () => {
  const gini = (...values: readonly number[]): number =>
    inequality({ design: CENSUS, quantity: variable('income', ...values), ranking: null, groups: null })[0].index.value;

  test('equal shares have 0, everything in one of n hands has 1 − 1/n', () => {
    expect(gini(3, 3, 3, 3)).toBeCloseTo(0, 12);
    expect(gini(0, 0, 0, 8)).toBeCloseTo(0.75, 12);
  });

  test('it is half the relative mean difference', () => {
    const values = [1, 4, 6, 9, 9, 13];
    const pairs = values.flatMap((a) => values.map((b) => Math.abs(a - b)));
    const meanDifference = pairs.reduce((sum, one) => sum + one, 0) / 36;
    expect(gini(...values)).toBeCloseTo(meanDifference / (2 * 7), 12);
  });

  test('concentration is minus itself along the opposite ranking, and the Gini along its own', () => {
    const quantity = variable('score', 5, 1, 4, 4, 9);
    const along = (...ranking: readonly number[]): number =>
      inequality({ design: CENSUS, quantity, ranking: variable('rank', ...ranking), groups: null })[0].index.value;
    expect(along(2, 1, 3, 5, 4)).toBeCloseTo(-along(-2, -1, -3, -5, -4), 12);
    expect(along(5, 1, 4, 4, 9)).toBeCloseTo(gini(5, 1, 4, 4, 9), 12);
    expect(along(1, 1, 1, 1, 1)).toBeCloseTo(0, 12);
  });

  test.each([jackknifeDesign, linearizedDesign])(
    'order of rows and scale of weights change nothing: %o',
    (designOf) => {
      const sample = modelSample(11);
      const order = [...sample.weights.keys()].sort((a, b) => ((a * 7) % 19) - ((b * 7) % 19));
      const other = reordered(sample, order);
      const scaled = { ...other, weights: other.weights.map((weight) => 3 * weight) };
      const [a, b] = [sample, scaled].map(
        (one) =>
          inequality({ design: designOf(one), quantity: one.score, ranking: one.background, groups: null })[0].index,
      );
      expect(a.value).toBeCloseTo(b.value, 12);
      expect(a.standardError).toBeCloseTo(b.standardError, 12);
      expect(a.standardError).toBeGreaterThan(0);
    },
  );

  test('the influence of every row is the derivative of the index', () => {
    const { score, background, trait, weights } = modelSample(12, 6, 4);
    for (const variables of [[score], [score, background], [score, trait]])
      expectInfluence((of) => slicedDirect(of, concentrationFit), variables, weights);
  });

  test('a negative quantity and nothing at all are refused', () => {
    expect(() => gini(1, -2, 3)).toThrow('a quantity of -2 is below 0');
    expect(() => gini(0, 0)).toThrow('the quantity is 0 in every row');
  });

  test('a group without rows fails alone', () => {
    const groups = { codes: Int32Array.of(0, 0, 0), labels: ['甲', '乙'] };
    const plan = { design: CENSUS, quantity: variable('q', 1, 2, 3), ranking: null, groups };
    expect(inequalityEach(plan).map((result) => 'failure' in result)).toEqual([false, false, true]);
  });
});

test('the gradient is the regression on the index alone: slope, strength R² and height', () => {
  const { score, background, groups, ...sample } = modelSample(13);
  const design = linearizedDesign({ ...sample, score, background, groups });
  const [, gradient] = socialGradient({ design, outcome: score, index: background, groups });
  const [, model] = linearRegression({ design, outcome: score, predictors: [background], groups });
  expect(gradient).toEqual({
    group: 'no',
    slope: model.coefficients[1].estimate,
    strength: model.rSquared,
    height: model.coefficients[0].estimate,
  });
  expect(gradient.slope.value).toBeGreaterThan(30);
});
