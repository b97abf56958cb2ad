import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectInfluence } from '#test/reference/expectInfluence.ts';
import {
  jackknifeDesign,
  linearizedDesign,
  type ModelSample,
  modelSample,
  reordered,
} from '#test/reference/modelSample.ts';
import { analyse } from './analyse.ts';
import { correlation } from './correlation.ts';
import { slicedCross } from './crossStatistic.ts';
import type { SurveyDesign } from './design.ts';
import { linearFit } from './linearFit.ts';
import { type LinearModel, linearRegression } from './linearRegression.ts';

const CENSUS: SurveyDesign = { weights: null, variance: { kind: 'census' }, schools: null };
const SAMPLE = modelSample(1);
const DESIGNS = [linearizedDesign, jackknifeDesign] as const;

const variable = (name: string, ...values: readonly number[]) => ({ name, values: [Float64Array.from(values)] });

function regress(sample: ModelSample, design: SurveyDesign): LinearModel[] {
  const { score, background, trait } = sample;
  return linearRegression({ design, outcome: score, predictors: [background, trait], groups: null });
}

function numbersOf(models: readonly LinearModel[]): number[] {
  return models.flatMap(({ coefficients, standardized, rSquared, covariance }) => [
    ...[...coefficients, ...standardized].flatMap(({ estimate }) => [estimate.value, estimate.standardError]),
    rSquared.value,
    rSquared.standardError,
    ...covariance.flat(),
  ]);
}

function expectClose(ours: readonly number[], theirs: readonly number[]): void {
  expect(ours).toHaveLength(theirs.length);
  for (const [i, value] of ours.entries())
    expect(Math.abs(value - theirs[i])).toBeLessThan(1e-8 * (1 + Math.abs(theirs[i])));
}

describe('against the textbook', () => {
  test('five points have the least-squares line 0.6 + 0.8·x and R² 0.64', () => {
    const [model] = linearRegression({
      design: CENSUS,
      outcome: variable('y', 1, 3, 2, 5, 4),
      predictors: [variable('x', 1, 2, 3, 4, 5)],
      groups: null,
    });
    expectClose(
      model.coefficients.map(({ estimate }) => estimate.value),
      [0.6, 0.8],
    );
    expect(model.rSquared.value).toBeCloseTo(0.64, 12);
    expect(model.standardized[0].estimate.value).toBeCloseTo(0.8, 12);
    expect(model.residualDeviation.value).toBeCloseTo(Math.sqrt(3.6 / 5), 12);
    expect(model.coefficients[1]).toMatchObject({ predictor: 'x', t: null, pValue: null });
  });

  test('the linearized slope of rows drawn directly has the sandwich variance n/(n − 1)·Σ(x − x̄)²e²/S²', () => {
    const [x, y] = [
      [1, 2, 3, 4, 5],
      [1, 3, 2, 5, 4],
    ];
    const design: SurveyDesign = {
      weights: null,
      variance: { kind: 'linearized', strata: null, clusters: null, lonely: 'fail' },
      schools: null,
    };
    const [model] = linearRegression({
      design,
      outcome: variable('y', ...y),
      predictors: [variable('x', ...x)],
      groups: null,
    });
    const meat = x.reduce((sum, one, i) => sum + ((one - 3) * (y[i] - 0.6 - 0.8 * one)) ** 2, 0);
    expect(model.coefficients[1].estimate.variance.sampling).toBeCloseTo(((5 / 4) * meat) / 100, 12);
    expect(model.coefficients[1].estimate.degreesOfFreedom).toBe(4);
  });

  test('an exact line leaves no residual and no error', () => {
    const design: SurveyDesign = { ...linearizedDesign(SAMPLE) };
    const y = SAMPLE.background.values[0].map((x) => 7 - 2 * x);
    const [model] = linearRegression({
      design,
      outcome: { name: 'y', values: [y] },
      predictors: [SAMPLE.background],
      groups: null,
    });
    expect(model.rSquared.value).toBeCloseTo(1, 12);
    expect(model.coefficients[1].estimate.value).toBeCloseTo(-2, 10);
    expect(model.coefficients[1].estimate.standardError).toBeLessThan(1e-7);
  });
});

describe.each(DESIGNS)('under %o', (designOf) => {
  test('the coefficient of a 0/1 predictor is the difference of the two group means, with its error', () => {
    const design = designOf(SAMPLE);
    const [model] = linearRegression({ design, outcome: SAMPLE.score, predictors: [SAMPLE.trait], groups: null });
    const rows = analyse({
      design,
      measure: SAMPLE.score.values,
      groups: SAMPLE.groups,
      statistics: [{ kind: 'mean' }],
      comparisons: [{ kind: 'pair', focus: 'yes', reference: 'no' }],
    });
    const [, no, , difference] = rows.map(({ estimate }) => estimate);
    const [intercept, slope] = model.coefficients.map(({ estimate }) => estimate);
    expectClose(
      [intercept.value, intercept.standardError, slope.value, slope.standardError, slope.variance.imputation],
      [no.value, no.standardError, difference.value, difference.standardError, difference.variance.imputation],
    );
  });

  test('with one predictor the standardized coefficient is the correlation and R² averages its square', () => {
    const design = designOf(SAMPLE);
    const { score, background } = SAMPLE;
    const [model] = linearRegression({ design, outcome: score, predictors: [background], groups: null });
    const [{ pairs }] = correlation({ design, variables: [background, score], kind: 'pearson', groups: null });
    const r = pairs[0].correlation.estimate;
    const beta = model.standardized[0].estimate;
    expectClose([beta.value, beta.standardError], [r.value, r.standardError]);
    expect(model.rSquared.value).toBeCloseTo(r.value ** 2 + ((2 / 3) * r.variance.imputation) / (4 / 3), 10);
  });

  test('the order of rows and the scale of weights change nothing', () => {
    const base = numbersOf(regress(SAMPLE, designOf(SAMPLE)));
    fc.assert(
      fc.property(fc.shuffledSubarray([...SAMPLE.weights.keys()], { minLength: SAMPLE.weights.length }), (order) => {
        const other = reordered(SAMPLE, order);
        const scaled = { ...other, weights: other.weights.map((weight) => 37 * weight) };
        expectClose(numbersOf(regress(scaled, designOf(scaled))), base);
      }),
      { numRuns: 5 },
    );
  });

  test('the error of a coefficient is the root of its place in the covariance matrix', () => {
    const [{ coefficients, covariance }] = regress(SAMPLE, designOf(SAMPLE));
    expectClose(
      coefficients.map(({ estimate }) => estimate.standardError ** 2),
      covariance.map((row, k) => row[k]),
    );
  });

  test('a group is estimated as if the other rows had no weight', () => {
    const { score, background, groups, trait } = SAMPLE;
    const design = designOf(SAMPLE);
    const [, , yes] = linearRegression({ design, outcome: score, predictors: [background], groups });
    const missing = {
      name: 'score',
      values: score.values.map((y) => y.map((v, i) => (trait.values[0][i] === 1 ? v : Number.NaN))),
    };
    const [alone] = linearRegression({ design, outcome: missing, predictors: [background], groups: null });
    expect(yes.group).toBe('yes');
    expectClose(numbersOf([yes]), numbersOf([alone]));
  });
});

test('jackknife and linearization agree within a tenth on a sample of many schools', () => {
  const sample = modelSample(5, 60, 8);
  const plain = { ...sample, strata: new Int32Array(sample.strata.length) };
  const [a] = regress(plain, jackknifeDesign(plain));
  const [b] = regress(plain, linearizedDesign(plain));
  for (const [k, { estimate }] of a.coefficients.entries())
    expect(Math.abs(estimate.standardError / b.coefficients[k].estimate.standardError - 1)).toBeLessThan(0.1);
});

test('the influence of every row is the derivative of every number', () => {
  const { score, background, trait, weights } = modelSample(2, 6, 4);
  expectInfluence((of) => slicedCross(of, linearFit(['background', 'trait'])), [background, trait, score], weights);
});

test('more rows than a block holds are added up like few', () => {
  const sample = modelSample(3, 30, 20);
  const x = sample.background.values[0];
  const y = sample.score.values[0];
  const [model] = linearRegression({
    design: { ...CENSUS, weights: sample.weights },
    outcome: { name: 'y', values: [y] },
    predictors: [sample.background],
    groups: null,
  });
  const total = sample.weights.reduce((sum, w) => sum + w, 0);
  const mean = (values: Float64Array): number => values.reduce((sum, v, i) => sum + v * sample.weights[i], 0) / total;
  const [mx, my] = [mean(x), mean(y)];
  const slope = mean(x.map((v, i) => (v - mx) * (y[i] - my))) / mean(x.map((v) => (v - mx) ** 2));
  expect(model.coefficients[1].estimate.value).toBeCloseTo(slope, 10);
});
