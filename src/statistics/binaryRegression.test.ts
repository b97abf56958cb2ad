import { describe, expect, test } from 'vitest';
import { expectInfluence } from '#test/reference/expectInfluence.ts';
import { jackknifeDesign, linearizedDesign, modelSample, reordered } from '#test/reference/modelSample.ts';
import { binaryFit } from './binaryFit.ts';
import { binaryRegression, binaryRegressionEach } from './binaryRegression.ts';
import type { SurveyDesign } from './design.ts';
import { slicedDirect } from './directStatistic.ts';
import { logit, probit } from './link.ts';
import { normalQuantile } from './normal.ts';

const SAMPLE = modelSample(7);
const CENSUS: SurveyDesign = { weights: null, variance: { kind: 'census' }, schools: null };
const variable = (name: string, ...values: readonly number[]) => ({ name, values: [Float64Array.from(values)] });

// A fourfold table: 30 of 40 with the trait pass, 15 of 60 without it.
const trait = variable('trait', 1, 1, 0, 0);
const pass = variable('pass', 1, 0, 1, 0);
const counts: SurveyDesign = { ...CENSUS, weights: Float64Array.from([30, 10, 15, 45]) };

describe('a fourfold table', () => {
  test('has the odds ratio a·d/(b·c)', () => {
    const [model] = binaryRegression({ design: counts, outcome: pass, predictors: [trait], groups: null });
    expect(model.oddsRatios?.[0].value).toBeCloseTo((30 * 45) / (10 * 15), 9);
    expect(model.coefficients[0].estimate.value).toBeCloseTo(Math.log(15 / 45), 10);
  });

  test('has the probit coefficients of its two shares', () => {
    const [model] = binaryRegression({
      design: counts,
      outcome: pass,
      predictors: [trait],
      groups: null,
      link: 'probit',
    });
    const [low, high] = [normalQuantile(0.25), normalQuantile(0.75)];
    expect(model.coefficients[0].estimate.value).toBeCloseTo(low, 9);
    expect(model.coefficients[1].estimate.value).toBeCloseTo(high - low, 9);
    expect(model.oddsRatios).toBeNull();
  });
});

describe.each([linearizedDesign, jackknifeDesign])('under %o', (designOf) => {
  test('the order of rows and the scale of weights change nothing', () => {
    const order = [...SAMPLE.weights.keys()].sort((a, b) => ((a * 5) % 17) - ((b * 5) % 17));
    const other = reordered(SAMPLE, order);
    const scaled = { ...other, weights: other.weights.map((weight) => 11 * weight) };
    const [[a], [b]] = [SAMPLE, scaled].map((sample) =>
      binaryRegression({
        design: designOf(sample),
        outcome: sample.pass,
        predictors: [sample.background, sample.trait],
        groups: null,
      }),
    );
    for (const [k, { estimate }] of a.coefficients.entries()) {
      expect(estimate.value).toBeCloseTo(b.coefficients[k].estimate.value, 8);
      expect(estimate.standardError).toBeCloseTo(b.coefficients[k].estimate.standardError, 8);
    }
  });

  test('the interval of an odds ratio is that of its coefficient, raised to the power', () => {
    const { pass: outcome, background } = SAMPLE;
    const [model] = binaryRegression({ design: designOf(SAMPLE), outcome, predictors: [background], groups: null });
    const [low, high] = model.coefficients[1].estimate.interval;
    expect(model.oddsRatios?.[0].interval).toEqual([Math.exp(low), Math.exp(high)]);
    expect(model.coefficients[1].estimate.variance.imputation).toBeGreaterThan(0);
  });
});

test('the influence of every row is the derivative of every coefficient', () => {
  const { pass: outcome, background, weights } = modelSample(8, 8, 5);
  const first = { name: 'pass', values: [outcome.values[0]] };
  expectInfluence((of) => slicedDirect(of, binaryFit(['background'], logit)), [background, first], weights);
});

test('so it is for a probit that fits each group, where expected and observed information are the same', () => {
  const { pass: outcome, trait: group, weights } = modelSample(8, 8, 5);
  const first = { name: 'pass', values: [outcome.values[0]] };
  expectInfluence((of) => slicedDirect(of, binaryFit(['trait'], probit)), [group, first], weights);
});

describe('refusals', () => {
  const x = variable('x', 1, 2, 3, 4, 5, 6);
  const z = variable('z', 3, 1, 2, 2, 3, 1);
  const regress = (outcome: ReturnType<typeof variable>, predictors = [z, x]) =>
    binaryRegression({ design: CENSUS, outcome, predictors, groups: null });

  test.each(['logit', 'probit'] as const)('a predictor that separates the outcome is named: %s', (link) => {
    const outcome = variable('y', 0, 0, 0, 1, 1, 1);
    expect(() => binaryRegression({ design: CENSUS, outcome, predictors: [z, x], groups: null, link })).toThrow(
      'predictor "x" separates the outcome',
    );
  });

  test('so is one that separates but for a tie', () => {
    const tied = variable('x', 0, 0, 0, 1, 1, 1);
    expect(() => regress(variable('y', 0, 0, 0, 0, 1, 1), [z, tied])).toThrow('predictor "x" separates the outcome');
  });

  test.each([
    ['an outcome other than 0 and 1', variable('y', 0, 1, 2, 1, 0, 1), '"y", row 2: 2 is neither 0 nor 1'],
    ['an outcome that is 1 in every row', variable('y', 1, 1, 1, 1, 1, 1), 'the outcome is 1 in every row'],
    ['an outcome that is 0 in every row', variable('y', 0, 0, 0, 0, 0, 0), 'the outcome is 0 in every row'],
  ])('%s', (_, outcome, message) => {
    expect(() => regress(outcome)).toThrow(message);
  });

  test('collinear predictors are named', () => {
    const twice = variable('twice', 2, 4, 6, 8, 10, 12);
    expect(() => regress(variable('y', 0, 1, 0, 1, 1, 0), [x, twice])).toThrow(
      'predictor "twice" is determined by "x"',
    );
  });

  test('a group that cannot be estimated fails alone', () => {
    const results = binaryRegressionEach({
      design: CENSUS,
      outcome: SAMPLE.pass,
      predictors: [SAMPLE.trait],
      groups: SAMPLE.groups,
    });
    expect(results.map((result) => 'failure' in result)).toEqual([false, true, true]);
  });
});
