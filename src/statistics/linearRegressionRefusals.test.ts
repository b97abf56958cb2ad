import { describe, expect, test } from 'vitest';
import { modelSample } from '#test/reference/modelSample.ts';
import type { SurveyDesign } from './design.ts';
import { linearRegression, linearRegressionEach } from './linearRegression.ts';

const CENSUS: SurveyDesign = { weights: null, variance: { kind: 'census' }, schools: null };
const SAMPLE = modelSample(1);

const variable = (name: string, ...values: readonly number[]) => ({ name, values: [Float64Array.from(values)] });

describe('refusals', () => {
  const y = variable('y', 1, 3, 2, 5, 4, 4);
  const x = variable('x', 1, 2, 3, 4, 5, 7);
  const z = variable('z', 1, 0, 2, 0, 1, 1);
  const refuse =
    (predictors: readonly ReturnType<typeof variable>[], outcome = y) =>
    () =>
      linearRegression({ design: CENSUS, outcome, predictors, groups: null });

  test('a predictor that others determine is named, with the others that do', () => {
    const sum = variable('sum', ...x.values[0].map((v, i) => 2 * v - z.values[0][i] + 3));
    const noise = variable('noise', 3, 1, 4, 1, 5, 9);
    expect(refuse([x, noise, z, sum])).toThrow('predictor "sum" is determined by "x" and "z"');
  });

  test('so is a predictor that does not vary', () => {
    expect(refuse([x, variable('c', 2, 2, 2, 2, 2, 2)])).toThrow('predictor "c" does not vary');
  });

  test.each([
    ['no predictor', [], y, 'the model has no predictor'],
    ['an outcome that does not vary', [x], variable('y', 4, 4, 4, 4, 4, 4), 'the outcome does not vary'],
    ['two variables of one name', [x, { ...z, name: 'x' }], y, 'two variables are "x"'],
    ['a short column', [variable('x', 1, 2)], y, '"y" has 6 rows where "x" has 2'],
    ['an infinite value', [variable('x', 1, 2, Number.POSITIVE_INFINITY, 4, 5, 6)], y, '"x", row 2 is infinite'],
    [
      'nothing but missing values',
      [variable('x', ...Array(6).fill(Number.NaN))],
      y,
      'no row with a weight above 0 has a value',
    ],
  ])('%s is refused', (_, predictors, outcome, message) => {
    expect(refuse(predictors, outcome)).toThrow(message);
  });

  test('different numbers of plausible values are refused by name', () => {
    const two = { name: 'x', values: [x.values[0], x.values[0]] };
    const three = { name: 'y', values: [y.values[0], y.values[0], y.values[0]] };
    expect(() => linearRegression({ design: CENSUS, outcome: three, predictors: [two], groups: null })).toThrow(
      '"x" has 2 plausible values where another variable has 3',
    );
  });

  test('a group in which a predictor does not vary fails alone, with its name', () => {
    const plan = { design: CENSUS, outcome: SAMPLE.score, predictors: [SAMPLE.trait], groups: SAMPLE.groups };
    const [whole, no] = linearRegressionEach(plan);
    expect('failure' in whole).toBe(false);
    expect('failure' in no && no.failure.message).toContain('group "no": predictor "trait" does not vary');
    expect(() => linearRegression(plan)).toThrow('predictor "trait" does not vary');
  });
});
