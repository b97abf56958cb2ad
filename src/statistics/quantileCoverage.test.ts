import { expect, test } from 'vitest';
import { randomNumbers } from '#test/reference/randomNumbers.ts';
import type { SurveyDesign } from './design.ts';
import { normalQuantile } from './normal.ts';
import { quantileRegression } from './quantileRegression.ts';

const SCHOOLS = 40;
const PUPILS = 15;
const RUNS = 150;

/** 模拟数据: pupils in schools with unequal weights; the slope is 20 at every quantile. Returns how many intervals hold slope and intercept. */
function coveredBy(tau: number): { slope: number; intercept: number } {
  const random = randomNumbers(Math.round(1000 * tau));
  const intercept = 500 + Math.hypot(25, 60) * normalQuantile(tau);
  const covered = { slope: 0, intercept: 0 };
  for (let run = 0; run < RUNS; run += 1) {
    const schools = Int32Array.from({ length: SCHOOLS * PUPILS }, (_, i) => Math.floor(i / PUPILS));
    const effects = Float64Array.from({ length: SCHOOLS }, () => 25 * random.normal());
    const weight = Float64Array.from({ length: SCHOOLS }, () => 0.5 + random.uniform());
    const x = Float64Array.from(schools, () => random.normal());
    const y = x.map((value, i) => 500 + 20 * value + effects[schools[i]] + 60 * random.normal());
    const design: SurveyDesign = {
      weights: Float64Array.from(schools, (school) => weight[school]),
      variance: { kind: 'linearized', strata: null, clusters: schools, lonely: 'fail' },
      schools: null,
    };
    const outcome = { name: 'y', values: [y] };
    const [{ coefficients }] = quantileRegression({
      design,
      outcome,
      predictors: [{ name: 'x', values: [x] }],
      groups: null,
      tau,
    });
    const holds = (k: number, truth: number) => {
      const [low, high] = coefficients[k].estimate.interval;
      return low <= truth && truth <= high ? 1 : 0;
    };
    covered.intercept += holds(0, intercept);
    covered.slope += holds(1, 20);
  }
  return covered;
}

test.each([0.25, 0.5, 0.75])(
  'at τ = %d the intervals of the sandwich, meant to hold the truth 95 times in a hundred, hold it 90 to 99 times',
  (tau) => {
    const { slope, intercept } = coveredBy(tau);
    for (const share of [slope / RUNS, intercept / RUNS]) {
      expect(share).toBeGreaterThanOrEqual(0.9);
      expect(share).toBeLessThanOrEqual(0.99);
    }
  },
  60_000,
);
