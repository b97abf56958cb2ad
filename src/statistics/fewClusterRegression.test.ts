import { describe, expect, test } from 'vitest';
import { modelSample } from '#test/reference/modelSample.ts';
import { readStar, type StarPupils } from '#test/reference/star.ts';
import { haveReference } from '#test/support/referenceData.ts';
import { dummyVariables } from './dummyVariables.ts';
import { type FewClusterPlan, fewClusterRegression } from './fewClusterRegression.ts';
import { symmetricEigen } from './symmetricEigen.ts';

const STAR = 'tn_star_wide.csv.gz';
const EIGHT = [1, 2, 3, 4, 5, 6, 7, 8];

/** R 4.2.2, clubSandwich 0.5.8, `coef_test(lm(mathk ~ …), vcov = vcovCR(lm, schoolidk, "CR2"), test = "Satterthwaite")`. */
interface Peer {
  readonly values: readonly number[];
  readonly errors: readonly number[];
  readonly degrees: readonly number[];
}

function planOf(star: StarPupils, ...names: readonly ('small' | 'free' | 'girl' | 'urban')[]): FewClusterPlan {
  const predictors = names.map((name) => ({ name, values: [star[name]] }));
  return { outcome: { name: 'math', values: [star.math] }, predictors, clusters: star.schools, weights: null };
}

function expectPeer(plan: FewClusterPlan, { values, errors, degrees }: Peer): void {
  const { coefficients } = fewClusterRegression(plan);
  for (const [k, value] of values.entries()) {
    const { estimate } = coefficients[k];
    expect(estimate.value / value).toBeCloseTo(1, 9);
    expect(estimate.standardError / errors[k]).toBeCloseTo(1, 9);
    expect(estimate.degreesOfFreedom / degrees[k]).toBeCloseTo(1, 8);
  }
}

describe.skipIf(!haveReference('CR2 on STAR against clubSandwich', STAR))('CR2 on STAR against clubSandwich', () => {
  test('eight schools: mathk ~ small + free', () => {
    expectPeer(planOf(readStar(EIGHT), 'small', 'free'), {
      values: [488.8869898068, 10.61219985499, -31.32535079115],
      errors: [11.216681294305, 9.575512745139, 8.056821944261],
      degrees: [5.626052863144, 6.114677084955, 6.247062108699],
    });
  });

  test('a property of schools: mathk ~ urban + free', () => {
    expectPeer(planOf(readStar(), 'urban', 'free'), {
      values: [498.717620417502, -7.079804142227, -20.610339493889],
      errors: [3.051002659442, 6.014383916862, 3.013396047228],
      degrees: [52.80221601052, 38.52698410892, 63.30966572967],
    });
  });

  test('precision weights 1 + row %% 3, as clubSandwich on columns multiplied by their roots', () => {
    const plan = planOf(readStar(), 'small', 'free');
    expectPeer(
      { ...plan, weights: plan.outcome.values[0].map((_, i) => 1 + ((i + 1) % 3)) },
      {
        values: [494.291751873331, 8.099427722553, -22.612790241783],
        errors: [2.973541327078, 2.710483311589, 3.464384960007],
        degrees: [61.45955383112, 69.29161629754, 68.42778201371],
      },
    );
  });

  test('a dummy per school, whose cluster has no residual in its own direction', () => {
    const star = readStar(EIGHT);
    const plan = planOf(star, 'small', 'free');
    const codes = Int32Array.from(star.schools, (school) => EIGHT.indexOf(school));
    const dummies = dummyVariables('school', { codes, labels: EIGHT.map(String) }, '1');
    const peer = {
      values: [10.8191625831, -26.90311672003],
      errors: [10.186312882614, 8.563017953556],
      degrees: [6.078132508002, 5.659741937768],
    };
    const { coefficients } = fewClusterRegression({ ...plan, predictors: [...plan.predictors, ...dummies] });
    for (const k of [0, 1]) {
      const { estimate } = coefficients[k + 1];
      expect(estimate.value / peer.values[k]).toBeCloseTo(1, 8);
      expect(estimate.standardError / peer.errors[k]).toBeCloseTo(1, 8);
      expect(estimate.degreesOfFreedom / peer.degrees[k]).toBeCloseTo(1, 7);
    }
  });
});

describe('least squares with few clusters', () => {
  const sample = modelSample(61, 8, 10);
  const plan = {
    outcome: sample.score,
    predictors: [sample.background, sample.trait],
    clusters: sample.schools,
    weights: null,
  };

  test('plausible values add their part, and never more degrees of freedom than the clusters give', () => {
    const all = fewClusterRegression(plan).coefficients[1].estimate;
    const one = { name: 'score', values: sample.score.values.slice(0, 1) };
    const alone = fewClusterRegression({ ...plan, outcome: one }).coefficients[1].estimate;
    expect(all.variance.imputation).toBeGreaterThan(0);
    expect(alone.variance.imputation).toBe(0);
    expect(alone.degreesOfFreedom).toBeLessThan(7);
    expect(all).toMatchObject({ n: 80, schools: 8, psus: 8, coverage: 1 });
  });

  test('moving predictor and outcome by a constant moves the intercept only', () => {
    const moved = { name: 'background', values: sample.background.values.map((x) => x.map((v) => v + 1000)) };
    const [a, b] = [plan, { ...plan, predictors: [moved, sample.trait] }].map(
      (one) => fewClusterRegression(one).coefficients,
    );
    expect(b[1].estimate.value / a[1].estimate.value).toBeCloseTo(1, 9);
    expect(b[1].estimate.standardError / a[1].estimate.standardError).toBeCloseTo(1, 9);
    expect(b[0].estimate.value).toBeCloseTo(a[0].estimate.value - 1000 * a[1].estimate.value, 5);
  });

  test('one cluster, collinear predictors and an outcome without residuals are refused', () => {
    expect(() => fewClusterRegression({ ...plan, clusters: sample.schools.map(() => 3) })).toThrow('single school');
    const twin = { name: 'twin', values: sample.trait.values };
    expect(() => fewClusterRegression({ ...plan, predictors: [...plan.predictors, twin] })).toThrow(
      '"twin" is determined',
    );
    const exact = { name: 'y', values: sample.trait.values };
    expect(() => fewClusterRegression({ ...plan, outcome: exact })).toThrow('nothing of the outcome');
  });
});

test('eigenvectors of a symmetric matrix rebuild it', () => {
  const matrix = Float64Array.of(4, 1, -2, 1, 3, 0.5, -2, 0.5, 6);
  const { values, vectors } = symmetricEigen(matrix, 3);
  for (let a = 0; a < 3; a += 1)
    for (let b = 0; b < 3; b += 1) {
      const rebuilt = vectors.reduce((sum, v, k) => sum + values[k] * v[a] * v[b], 0);
      expect(rebuilt).toBeCloseTo(matrix[a * 3 + b], 12);
    }
});
