import { describe, expect, test } from 'vitest';
import { expectInfluence } from '#test/reference/expectInfluence.ts';
import { jackknifeDesign, linearizedDesign, modelSample } from '#test/reference/modelSample.ts';
import { adjustedMeans } from './adjustedMeans.ts';
import { adjustedMeansFit } from './adjustedMeansFit.ts';
import { analyse } from './analyse.ts';
import { slicedCross } from './crossStatistic.ts';
import { linearRegression } from './linearRegression.ts';
import { waldTest } from './waldTest.ts';

const SAMPLE = modelSample(71);
const { score, background, trait, groups } = SAMPLE;

describe.each([linearizedDesign, jackknifeDesign])('adjusted means under %o', (designOf) => {
  const design = designOf(SAMPLE);

  test('without covariates are the means of the groups, with their errors', () => {
    const ours = adjustedMeans({ design, outcome: score, factor: groups, covariates: [] });
    const statistics = [{ kind: 'mean' }] as const;
    const [, no, yes] = analyse({ design, measure: score.values, groups, statistics, comparisons: [] });
    for (const [k, { estimate }] of [no, yes].entries()) {
      expect(ours[k].mean.value).toBeCloseTo(estimate.value, 8);
      expect(ours[k].mean.standardError).toBeCloseTo(estimate.standardError, 8);
    }
  });

  test('differ by the coefficient of the group', () => {
    const [no, yes] = adjustedMeans({ design, outcome: score, factor: groups, covariates: [background] });
    const [model] = linearRegression({ design, outcome: score, predictors: [trait, background], groups: null });
    expect([no.group, yes.group]).toEqual(['no', 'yes']);
    expect(yes.mean.value - no.mean.value).toBeCloseTo(model.coefficients[1].estimate.value, 8);
  });
});

test('the influence of every row is the derivative of every adjusted mean', () => {
  const small = modelSample(72, 5, 5);
  const variables = [small.trait, small.background, small.score];
  expectInfluence((of) => slicedCross(of, adjustedMeansFit(['trait', 'background'], 1)), variables, small.weights);
});

test('adjusted means of one group are refused', () => {
  const one = { codes: groups.codes.map(() => 0), labels: ['甲'] };
  const design = linearizedDesign(SAMPLE);
  expect(() => adjustedMeans({ design, outcome: score, factor: one, covariates: [] })).toThrow('need two groups');
});

describe('Wald test', () => {
  const [model] = linearRegression({
    design: linearizedDesign(SAMPLE),
    outcome: score,
    predictors: [trait, background],
    groups: null,
  });

  test('of one coefficient is t squared', () => {
    const test = waldTest(model, ['trait']);
    expect(test.f).toBeCloseTo((model.coefficients[1].t ?? Number.NaN) ** 2, 8);
    expect([test.numerator, test.denominator]).toEqual([1, 20]);
  });

  test('of two is the quadratic form, taken down to its degrees of freedom', () => {
    const [a, b] = [model.coefficients[1].estimate.value, model.coefficients[2].estimate.value];
    const [[p, q], [, r]] = model.covariance.slice(1).map((row) => row.slice(1));
    const wald = (a * a * r - 2 * a * b * q + b * b * p) / (p * r - q * q);
    const joint = waldTest(model, ['trait', 'background']);
    expect(joint.f).toBeCloseTo((wald / 2) * (19 / 20), 6);
    expect([joint.numerator, joint.denominator]).toEqual([2, 19]);
    expect(waldTest(model, ['background', 'trait']).f).toBeCloseTo(joint.f, 8);
  });

  test('refuses unknown and repeated predictors, and too few degrees of freedom', () => {
    expect(() => waldTest(model, ['age'])).toThrow('the model has no predictor "age"');
    expect(() => waldTest(model, ['trait', 'trait'])).toThrow('each once');
    expect(() => waldTest(model, [])).toThrow('each once');
    expect(() => waldTest({ ...model, designDegrees: 1 }, ['trait', 'background'])).toThrow('on 1 degrees of freedom');
  });

  test('refuses coefficients without error, by name', () => {
    const covariance = model.covariance.map((row) => row.map(() => 0));
    expect(() => waldTest({ ...model, covariance }, ['trait'])).toThrow('the error of "trait" is 0');
  });
});
