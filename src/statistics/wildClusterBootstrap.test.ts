import { describe, expect, test } from 'vitest';
import { modelSample } from '#test/reference/modelSample.ts';
import { randomNumbers } from '#test/reference/randomNumbers.ts';
import { readStar } from '#test/reference/star.ts';
import { haveReference } from '#test/support/referenceData.ts';
import { confidenceByInversion } from './confidenceByInversion.ts';
import { wildClusterBootstrap } from './wildClusterBootstrap.ts';
import { wildMultipliers } from './wildMultipliers.ts';

const STAR = 'tn_star_wide.csv.gz';

/** Row by row in R 4.2.2: restricted `lm.fit`, every sign vector, CR1 t of each refit, p = mean(|t*| ≥ |t|). */
describe.skipIf(!haveReference('wild bootstrap on STAR', STAR))('wild bootstrap on STAR, all sign vectors', () => {
  const planOf = (schools: readonly number[], name: 'small' | 'urban') => {
    const star = readStar(schools);
    const predictors = [
      { name, values: [star[name]] },
      { name: 'free', values: [star.free] },
    ];
    const outcome = { name: 'math', values: [star.math] };
    return { outcome, predictors, clusters: star.schools, weights: null, seed: 1 } as const;
  };
  const eight = { ...planOf([1, 2, 3, 4, 5, 6, 7, 8], 'small'), draws: 256 };

  test.each([
    ['small', 0, 1.11602741553, 0.34375],
    ['free', 0, -4.01433433147, 0.015625],
    ['small', 20, -0.987263948708, 0.359375],
  ])('%s against %d', (predictor, hypothesis, t, p) => {
    const result = signs({ ...eight, predictor, hypothesis });
    expect(result).toMatchObject({ draws: 256, enumerated: true });
    expect(result.t).toBeCloseTo(t, 9);
    expect(result.pValue).toBeCloseTo(p, 12);
  });

  test('a property of nine schools', () => {
    const plan = planOf([1, 2, 3, 4, 5, 6, 9, 10, 14], 'urban');
    const result = signs({ ...plan, predictor: 'urban', draws: 512 });
    expect(result.t).toBeCloseTo(0.704509602314, 9);
    expect(result.pValue).toBeCloseTo(0.51171875, 12);
  });

  test('the ends of the interval are where the test stops rejecting', () => {
    const { interval } = signs({ ...eight, predictor: 'free' }).estimate;
    for (const [end, inwards] of [
      [interval[0], 1],
      [interval[1], -1],
    ]) {
      const at = (hypothesis: number): number => signs({ ...eight, predictor: 'free', hypothesis }).pValue;
      expect(at(end + 1e-4 * inwards)).toBeGreaterThan(0.05);
      expect(at(end - 1e-4 * inwards)).toBeLessThanOrEqual(0.05);
    }
  });
});

type Plan = Parameters<typeof wildClusterBootstrap>[0];
const { score, background, schools } = modelSample(71, 9, 8);
const sample: Plan = {
  outcome: { name: 'score', values: score.values.slice(0, 1) },
  predictors: [background],
  clusters: schools,
  weights: null,
  predictor: 'background',
  seed: 7,
};

function signs(plan: Plan) {
  return wildClusterBootstrap({ ...plan, weights: null, kind: 'rademacher' });
}

describe('wild cluster bootstrap', () => {
  test('a seed fixes the answer, another one moves it a little, Webb weights are taken under 12 clusters', () => {
    const [a, b, c] = [7, 7, 8].map((seed) => wildClusterBootstrap({ ...sample, seed, draws: 999 }));
    expect(b).toEqual(a);
    expect(c.pValue).not.toBe(a.pValue);
    expect(Math.abs(c.pValue - a.pValue)).toBeLessThan(0.05);
    expect(a.estimate.method).toContain('webb weights, 999 draws, seed 7');
  });

  test('with so few clusters that no sign vector is extreme enough the interval has no end', () => {
    const four = { ...sample, clusters: schools.map((school) => school % 4) };
    expect(signs(four).estimate.interval).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  test('rejects a true null of a property of 10 clusters in about 5 of 100 模拟数据', () => {
    const random = randomNumbers(72);
    const clusters = Int32Array.from({ length: 60 }, (_, i) => Math.floor(i / 6));
    const treated = { name: 'treated', values: [Float64Array.from(clusters, (g) => (g < 4 ? 1 : 0))] };
    let rejected = 0;
    for (let run = 0; run < 400; run += 1) {
      const effects = Float64Array.from({ length: 10 }, () => random.normal());
      const y = Float64Array.from(clusters, (g) => effects[g] + random.normal());
      const outcome = { name: 'y', values: [y] };
      const plan = { outcome, predictors: [treated], clusters, weights: null, predictor: 'treated' };
      if (wildClusterBootstrap({ ...plan, seed: run, draws: 199, level: 0.5 }).pValue <= 0.05) rejected += 1;
    }
    expect(rejected).toBeGreaterThan(8);
    expect(rejected).toBeLessThan(34);
  });

  test('several plausible values, an unknown predictor, no draws and a seed that is none are refused', () => {
    expect(() => wildClusterBootstrap({ ...sample, outcome: score })).toThrow('one column');
    expect(() => wildClusterBootstrap({ ...sample, predictor: 'x' })).toThrow('"x" is no predictor');
    expect(() => wildClusterBootstrap({ ...sample, draws: 0 })).toThrow('positive integer');
    expect(() => wildClusterBootstrap({ ...sample, seed: 0.5 })).toThrow('a seed is an integer');
    const one = { name: 'one', values: [Float64Array.from(schools, (school) => (school === 0 ? 1 : 0))] };
    expect(() => wildClusterBootstrap({ ...sample, predictors: [one], predictor: 'one' })).toThrow(
      'one cluster alone tells of "one"',
    );
  });
});

test('multipliers have mean 0 and variance 1', () => {
  for (const kind of ['webb', 'rademacher'] as const) {
    const { points, taken } = wildMultipliers(20, { seed: 3, draws: 5000, kind });
    const values = Array.from(taken, (at) => points[at]);
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    const square = values.reduce((sum, v) => sum + v * v, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.01);
    expect(Math.abs(square - 1)).toBeLessThan(0.01);
  }
});

test('inverting the normal test gives the normal interval', () => {
  const pValue = (x: number): number => (Math.abs(x - 3) > 1.96 * 0.5 ? 0.01 : 0.5);
  const [low, high] = confidenceByInversion({ pValue, estimate: 3, step: 0.5 }, 0.95);
  expect(low).toBeCloseTo(3 - 0.98, 8);
  expect(high).toBeCloseTo(3 + 0.98, 8);
});
