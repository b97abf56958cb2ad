import { describe, expect, test } from 'vitest';
import { readCaliforniaSchools } from '#test/reference/californiaSchools.ts';
import { expectInfluence } from '#test/reference/expectInfluence.ts';
import { jackknifeDesign, linearizedDesign, modelSample } from '#test/reference/modelSample.ts';
import { randomNumbers } from '#test/reference/randomNumbers.ts';
import { haveReference } from '#test/support/referenceData.ts';
import { balanceTable } from './balanceTable.ts';
import { slicedDirect } from './directStatistic.ts';
import { treatmentEffect } from './treatmentEffect.ts';
import { treatmentStatistic } from './treatmentStatistic.ts';
import { treatmentWeights } from './treatmentWeights.ts';

const CALIFORNIA = 'ca_api_pop.csv.gz';
const CENSUS = { weights: null, variance: { kind: 'census' }, schools: null } as const;
const WEIGHTINGS = ['propensity-att', 'propensity-ate', 'entropy-att'] as const;

describe.skipIf(!haveReference('effects on Californian schools', CALIFORNIA))('effects on Californian schools', () => {
  const schools = readCaliforniaSchools();
  const plan = { covariates: schools.covariates, treated: schools.flagged, weights: null };

  /**
   * R 4.2.2: `glm(y ~ meals + ell + enroll + mobility, binomial)`, weights p/(1 − p) or 1/p and 1/(1 − p); the dual of entropy balancing by
   * `optim(method = "BFGS")` and Newton steps. Numbers: effect, effective sizes of treated and others.
   */
  test.each([
    ['propensity-att', -100.0126960676, 791, 12.44570215262],
    ['propensity-ate', -61.0516483195, 266.9719717434, 112.3689184668],
    ['entropy-att', -14.27172328417, 791, 339.6945225563],
  ] as const)('%s as in R', (weighting, effect, treated, others) => {
    const outcome = { name: 'api00', values: [schools.later] };
    const result = treatmentEffect({ ...plan, design: CENSUS, outcome, weighting });
    expect(result.effect.value).toBeCloseTo(effect, 6);
    const { weights } = treatmentWeights({ ...plan, weighting });
    const { effectiveSizes } = balanceTable({ ...plan, after: weights });
    expect(effectiveSizes.after.treated).toBeCloseTo(treated, 6);
    expect(effectiveSizes.after.others).toBeCloseTo(others, 6);
  });

  test('entropy balancing makes the means of the covariates equal, exactly', () => {
    const { weights } = treatmentWeights({ ...plan, weighting: 'entropy-att' });
    for (const { before, after } of balanceTable({ ...plan, after: weights }).covariates) {
      expect(Math.abs(before.difference)).toBeGreaterThan(0.2);
      expect(Math.abs(after.difference)).toBeLessThan(1e-9);
    }
  });
});

describe('effect under weights that balance', () => {
  const sample = modelSample(81, 20, 10);
  const [x] = sample.background.values;
  const random = randomNumbers(82);
  const treated = x.map((value) => (random.uniform() < 1 / (1 + Math.exp(-0.8 * value)) ? 1 : 0));
  const outcome = { name: 'score', values: sample.score.values.map((y) => y.map((v, i) => v + 20 * treated[i])) };
  const plan = { outcome, treated, covariates: [sample.background, sample.trait] };

  test.each(WEIGHTINGS)('%s: the influence of every row is the derivative of each number', (weighting) => {
    const small = modelSample(83, 6, 8);
    const flags = {
      name: 'treated',
      values: [small.background.values[0].map((v, i) => (i % 3 === 0 || v > 1.2 ? 1 : 0))],
    };
    const statistic = treatmentStatistic(['background', 'trait'], weighting);
    expectInfluence(
      (of) => slicedDirect(of, statistic),
      [small.background, small.trait, flags, small.score],
      small.weights,
    );
  });

  test.each(WEIGHTINGS)(
    '%s: finds the effect where the plain difference is far off, by jackknife and linearization',
    (weighting) => {
      const plain = { ...sample, strata: new Int32Array(sample.strata.length) };
      const [a, b] = [jackknifeDesign(plain), linearizedDesign(plain)].map((design) =>
        treatmentEffect({ ...plan, design, weighting }),
      );
      const naive = modelDifference(outcome.values[0], treated, sample.weights);
      expect(naive).toBeGreaterThan(40);
      expect(Math.abs(a.effect.value - 20)).toBeLessThan(3 * a.effect.standardError);
      expect(Math.abs(a.effect.standardError / b.effect.standardError - 1)).toBeLessThan(0.25);
      expect(a.effect.value).toBeCloseTo(a.treatedMean.value - a.otherMean.value, 9);
      expect(a.effect.variance.imputation).toBeGreaterThan(0);
    },
  );

  test('the scale of the weights changes nothing', () => {
    const design = linearizedDesign(sample);
    const more = { ...design, weights: sample.weights.map((w) => 9 * w) };
    for (const weighting of WEIGHTINGS) {
      const [a, b] = [design, more].map((one) => treatmentEffect({ ...plan, design: one, weighting }).effect);
      expect(b.value / a.value).toBeCloseTo(1, 7);
      expect(b.standardError / a.standardError).toBeCloseTo(1, 6);
    }
  });

  test('nobody treated, all treated, no overlap and twins among the covariates are refused', () => {
    const base = { ...plan, design: CENSUS };
    const flat = (value: number) => treated.map(() => value);
    const apart = x.map((value) => (value > 0 ? 1 : 0));
    const twin = { name: 'twin', values: sample.trait.values };
    for (const weighting of WEIGHTINGS) {
      expect(() => treatmentEffect({ ...base, weighting, treated: flat(1) })).toThrow('all are treated');
      expect(() => treatmentEffect({ ...base, weighting, treated: flat(0) })).toThrow('nobody is treated');
      expect(() => treatmentEffect({ ...base, weighting, treated: apart })).toThrow('overlap');
      expect(() => treatmentEffect({ ...base, weighting, covariates: [...plan.covariates, twin] })).toThrow(
        'determined by',
      );
      expect(() => treatmentEffect({ ...base, weighting, covariates: [] })).toThrow('no covariate');
    }
  });
});

function modelDifference(y: Float64Array, treated: Float64Array, weights: Float64Array): number {
  const mean = (flag: number): number => {
    const total = weights.reduce((sum, w, i) => (treated[i] === flag ? sum + w : sum), 0);
    return weights.reduce((sum, w, i) => (treated[i] === flag ? sum + w * y[i] : sum), 0) / total;
  };
  return mean(1) - mean(0);
}
