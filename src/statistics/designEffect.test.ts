import { describe, expect, test } from 'vitest';
import { jackknifeDesign, modelSample, reordered } from '#test/reference/modelSample.ts';
import type { VarianceDesign } from './design.ts';
import { designEffect, designEffectEach } from './designEffect.ts';
import { minimumDetectableEffect } from './minimumDetectableEffect.ts';
import { normalQuantile } from './normal.ts';

const BY_ROW: VarianceDesign = { kind: 'linearized', strata: null, clusters: null, lonely: 'fail' };
const outcome = (...values: readonly number[]) => ({ name: 'y', values: [Float64Array.from(values)] });

describe('design effect', () => {
  test('of rows drawn directly is 1, and every row counts', () => {
    const design = { weights: null, variance: BY_ROW, schools: null };
    const [effect] = designEffect({ design, outcome: outcome(1, 4, 2, 8, 5), groups: null });
    expect(effect.designEffect).toBeCloseTo(1, 12);
    expect(effect.effectiveSampleSize).toBeCloseTo(5, 10);
    expect(effect.weightingEffect).toBeCloseTo(1, 12);
  });

  test('of rows that come in equal pairs is 2·(n − 1/2)/(n − 1) for n pairs', () => {
    const clusters = Int32Array.of(0, 1, 2, 3, 4, 0, 1, 2, 3, 4);
    const design = { weights: null, variance: { ...BY_ROW, clusters } as VarianceDesign, schools: null };
    const [effect] = designEffect({ design, outcome: outcome(1, 4, 2, 8, 5, 1, 4, 2, 8, 5), groups: null });
    expect(effect.designEffect).toBeCloseTo((2 * 4.5) / 4, 10);
  });

  test('names what unequal weights alone do', () => {
    const design = { weights: Float64Array.of(1, 1, 2, 4), variance: BY_ROW, schools: null };
    const [effect] = designEffect({ design, outcome: outcome(1, 4, 2, 8), groups: null });
    expect(effect.weightingEffect).toBeCloseTo((4 * 22) / 64, 12);
  });

  test('does not change with the order of rows or the scale of weights, and shows the clustering', () => {
    const sample = modelSample(61);
    const other = reordered(sample, [...sample.weights.keys()].reverse());
    const scaled = { ...other, weights: other.weights.map((weight) => weight / 3) };
    const [a, b] = [sample, scaled].map(
      (one) => designEffect({ design: jackknifeDesign(one), outcome: one.score, groups: null })[0],
    );
    expect(a.designEffect).toBeCloseTo(b.designEffect, 8);
    expect(a.weightingEffect).toBeCloseTo(b.weightingEffect, 10);
    expect(a.designEffect).toBeGreaterThan(1.5);
  });

  test('of a group that does not vary fails alone', () => {
    const design = { weights: null, variance: BY_ROW, schools: null };
    const groups = { codes: Int32Array.of(0, 0, 1, 1), labels: ['甲', '乙'] };
    const effects = designEffectEach({ design, outcome: outcome(1, 2, 3, 3), groups });
    expect(effects.map((one) => 'failure' in one)).toEqual([false, false, true]);
  });
});

describe('minimum detectable effect', () => {
  const plan = { schools: 40, pupilsPerSchool: 25, betweenShare: 0.2 };

  test('with very many schools is 2.80 times the standard error of the difference', () => {
    const effect = minimumDetectableEffect({ ...plan, schools: 4e6 });
    const error = Math.sqrt((0.2 + 0.8 / 25) / (0.25 * 4e6));
    expect(effect / error).toBeCloseTo(normalQuantile(0.975) + normalQuantile(0.8), 5);
  });

  test('of 40 schools of 25 pupils and a share of 0.2 is 0.44', () => {
    // t(0.975; 38) = 2.0244 and t(0.8; 38) = 0.8512 from printed tables.
    expect(minimumDetectableEffect(plan)).toBeCloseTo((2.0244 + 0.8512) * Math.sqrt(0.232 / 10), 3);
  });

  test('shrinks with covariates that explain schools, hardly with more pupils', () => {
    const base = minimumDetectableEffect(plan);
    expect(minimumDetectableEffect({ ...plan, explainedBetween: 0.6, schoolCovariates: 1 })).toBeLessThan(0.8 * base);
    expect(minimumDetectableEffect({ ...plan, pupilsPerSchool: 50 })).toBeGreaterThan(0.95 * base);
  });

  test.each([
    [{ ...plan, schools: 2 }, '2 schools leave 0 degrees of freedom'],
    [{ ...plan, pupilsPerSchool: 0 }, '0 pupils per school'],
    [{ ...plan, betweenShare: 1.2 }, 'betweenShare cannot be 1.2'],
    [{ ...plan, power: 1 }, 'power cannot be 1'],
  ])('%o is refused', (wrong, message) => {
    expect(() => minimumDetectableEffect(wrong)).toThrow(message);
  });
});
