import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jackknifeDesign, linearizedDesign, modelSample, reordered } from '#test/reference/modelSample.ts';
import type { SurveyDesign } from './design.ts';
import { type QuantileModel, quantileRegression, quantileRegressionEach } from './quantileRegression.ts';
import { StatisticsError } from './statisticsError.ts';

const CENSUS: SurveyDesign = { weights: null, variance: { kind: 'census' }, schools: null };
const SAMPLE = modelSample(1);

const variable = (name: string, values: readonly number[]) => ({ name, values: [Float64Array.from(values)] });

function regress(tau: number, design: SurveyDesign, sample = SAMPLE): QuantileModel {
  const { score, background, trait } = sample;
  return quantileRegression({ design, outcome: score, predictors: [background, trait], groups: null, tau })[0];
}

const valuesOf = ({ coefficients }: QuantileModel) => coefficients.map(({ estimate }) => estimate.value);
const errorsOf = ({ coefficients }: QuantileModel) => coefficients.map(({ estimate }) => estimate.standardError);

function expectClose(ours: readonly number[], theirs: readonly number[], within = 1e-10): void {
  expect(ours).toHaveLength(theirs.length);
  for (const [i, value] of ours.entries())
    expect(Math.abs(value - theirs[i]), `number ${i}`).toBeLessThan(within * (1 + Math.abs(theirs[i])));
}

/** Σw·ρ_τ of a plane. */
function lossOf(
  tau: number,
  [a, b]: readonly number[],
  points: readonly (readonly [number, number, number])[],
): number {
  return points.reduce((sum, [x, y, w]) => sum + w * (y - a - b * x) * (tau - (y < a + b * x ? 1 : 0)), 0);
}

/**
 * R 4.2.2, quantreg 5.94 `rq(y ~ x + t, tau, weights = w, method = "br")`; survey 4.1-1 `withReplicates` over `svrepdesign(type =
 * "JK1")`, and `svytotal` over `svydesign` of the rows of Powell's sandwich with `bandwidth.rq(tau, sum(w)^2/sum(w^2))`; Rubin.
 */
const PEER = [
  {
    tau: 0.1,
    values: [363.4435461588753, 48.5565463072642, 27.8881909837966],
    jackknife: [25.2014189591492, 19.1121085578786, 23.6264139141635],
    linearized: [17.8466619346161, 10.8419571749299, 16.0303048239641],
  },
  {
    tau: 0.5,
    values: [476.1675473422677, 34.9074744493777, 12.9605713464401],
    jackknife: [11.94584657317778, 8.29784691966526, 17.05107017253501],
    linearized: [14.20137474865812, 7.07091784592976, 14.6818781027528],
  },
  {
    tau: 0.9,
    values: [563.6298010353712, 43.4702017957157, 16.7529390085638],
    jackknife: [14.4106282180698, 12.0438279000748, 21.2862604509533],
    linearized: [12.49037452161866, 7.81239684071182, 15.82972219957449],
  },
] as const;

describe.each(PEER)('at τ = $tau, simulated schools (模拟数据)', ({ tau, values, jackknife, linearized }) => {
  test('coefficients and jackknife errors are those of R', () => {
    const model = regress(tau, jackknifeDesign(SAMPLE));
    expectClose(valuesOf(model), values);
    expectClose(errorsOf(model), jackknife, 1e-9);
  });

  test('the sandwich by clusters is that of R', () => {
    const model = regress(tau, linearizedDesign(SAMPLE));
    expectClose(valuesOf(model), values);
    expectClose(errorsOf(model), linearized, 1e-9);
    expectClose(
      model.covariance.map((row, k) => Math.sqrt(row[k])),
      errorsOf(model),
    );
  });
});

describe('the minimum', () => {
  test('no plane through two rows has a smaller loss, ties and zero weights or not', () => {
    const point = fc.tuple(
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 0, max: 3 }),
    );
    const taus = fc.constantFrom(0.1, 0.25, 0.5, 0.8);
    fc.assert(
      fc.property(fc.array(point, { minLength: 5, maxLength: 25 }), taus, (points, tau) => {
        const counted = points.filter(([, , w]) => w > 0);
        fc.pre(new Set(counted.map(([x]) => x)).size > 1 && new Set(counted.map(([, y]) => y)).size > 1);
        const [model] = quantileRegression({
          design: { ...CENSUS, weights: Float64Array.from(points, ([, , w]) => w) },
          outcome: variable(
            'y',
            points.map(([, y]) => y),
          ),
          predictors: [
            variable(
              'x',
              points.map(([x]) => x),
            ),
          ],
          groups: null,
          tau,
        });
        const planes = counted.flatMap(([x, y]) =>
          counted.filter(([other]) => other > x).map(([u, v]) => [y - (x * (v - y)) / (u - x), (v - y) / (u - x)]),
        );
        const best = Math.min(...planes.map((plane) => lossOf(tau, plane, counted)));
        expect(lossOf(tau, valuesOf(model), counted)).toBeCloseTo(best, 8);
      }),
      { numRuns: 200 },
    );
  });

  test('a 0/1 predictor gives the quantiles of the two groups', () => {
    const [model] = quantileRegression({
      design: CENSUS,
      outcome: variable('y', [1, 2, 3, 4, 10, 20, 30, 40, 50]),
      predictors: [variable('x', [0, 0, 0, 0, 1, 1, 1, 1, 1])],
      groups: null,
      tau: 0.3,
    });
    expectClose(valuesOf(model), [2, 18]);
  });

  test('R¹ is 1 on an exact plane, and 0 where the predictor says nothing', () => {
    const x = [1, 2, 3, 4, 5, 6, 7];
    const share = (y: readonly number[], of: readonly number[]) =>
      quantileRegression({
        design: CENSUS,
        outcome: variable('y', y),
        predictors: [variable('x', of)],
        groups: null,
        tau: 0.5,
      })[0].fit.value;
    expect(
      share(
        x.map((one) => 3 - 2 * one),
        x,
      ),
    ).toBeCloseTo(1, 10);
    expect(share([1, 2, 3, 1, 2, 3], [0, 0, 0, 1, 1, 1])).toBeCloseTo(0, 10);
  });

  test('mirrors with the outcome, moves with the units, and does not know the order of rows', () => {
    const design = linearizedDesign(SAMPLE);
    const base = regress(0.3, design);
    const numbers = [...valuesOf(base), ...errorsOf(base), base.fit.value, base.fit.standardError];
    const mirrored = { ...SAMPLE, score: { name: 'y', values: SAMPLE.score.values.map((y) => y.map((v) => -v)) } };
    const other = regress(0.7, design, mirrored);
    expectClose(
      [...valuesOf(other).map((b) => -b), ...errorsOf(other), other.fit.value, other.fit.standardError],
      numbers,
      1e-8,
    );
    const stretched = { name: 'x', values: SAMPLE.background.values.map((x) => x.map((v) => 1000 + 8 * v)) };
    const [a, b, c] = valuesOf(regress(0.3, design, { ...SAMPLE, background: stretched }));
    expectClose([a + 1000 * b, 8 * b, c], valuesOf(base), 1e-8);
    const order = [...SAMPLE.weights.keys()].sort((i, j) => ((i * 37) % 101) - ((j * 37) % 101));
    const turned = reordered(SAMPLE, order);
    const anew = regress(0.3, linearizedDesign(turned), turned);
    expectClose([...valuesOf(anew), ...errorsOf(anew), anew.fit.value, anew.fit.standardError], numbers, 1e-8);
  });
});

test('the kernel sandwich is right in size: simple samples of a known density come within a tenth', () => {
  const sample = modelSample(9, 3000, 1);
  const design = linearizedDesign({ ...sample, strata: new Int32Array(sample.strata.length) });
  const { weights, ...unweighted } = design;
  expect(weights).not.toBeNull();
  const y = sample.background.values[0].map((_, i) => sample.score.values[0][i] - 45 * sample.background.values[0][i]);
  const model = quantileRegression({
    design: { ...unweighted, weights: null },
    outcome: { name: 'y', values: [y] },
    predictors: [sample.background],
    groups: null,
    tau: 0.5,
  })[0];
  const deviation = Math.sqrt(40 ** 2 + 60 ** 2 + 20 ** 2 + 100 * 0.24);
  const known = (Math.sqrt(Math.PI / 2) * deviation) / Math.sqrt(3000);
  for (const error of errorsOf(model)) expect(Math.abs(error / known - 1)).toBeLessThan(0.1);
});

describe('refusals', () => {
  const y = variable('y', [1, 3, 2, 5, 4, 4, 7, 6]);
  const x = variable('x', [1, 2, 3, 4, 5, 7, 7, 9]);
  const refuse =
    (predictors: readonly ReturnType<typeof variable>[], outcome = y, tau = 0.5) =>
    () =>
      quantileRegression({ design: CENSUS, outcome, predictors, groups: null, tau });

  test.each([0, 1, Number.NaN, -0.1])('τ = %s is no quantile', (tau) => {
    expect(refuse([x], y, tau)).toThrow(`a quantile needs 0 < τ < 1, got ${tau}`);
  });

  test('predictors without variation or determined by others are named', () => {
    expect(refuse([variable('c', Array(8).fill(2))])).toThrow('predictor "c" does not vary');
    expect(
      refuse([
        x,
        variable(
          'z',
          [...x.values[0]].map((v) => 3 - 2 * v),
        ),
      ]),
    ).toThrow('predictor "z" is determined by "x"');
    expect(refuse([x], variable('y', Array(8).fill(4)))).toThrow('the outcome does not vary');
  });

  test('an outcome of few values has no density: linearization refuses and names replicates, replicates work', () => {
    const steps = {
      ...SAMPLE,
      score: { name: 'y', values: [SAMPLE.score.values[0].map((v) => (v > 560 ? 2 : v < 300 ? 0 : 1))] },
    };
    const { trait, score } = steps;
    const modelOf = (design: SurveyDesign) =>
      quantileRegressionEach({ design, outcome: score, predictors: [trait], groups: null, tau: 0.5 })[0];
    const refused = modelOf(linearizedDesign(SAMPLE));
    expect('failure' in refused && refused.failure).toBeInstanceOf(StatisticsError);
    expect('failure' in refused && refused.failure.message).toContain('use replicate weights');
    expect('failure' in modelOf(jackknifeDesign(SAMPLE))).toBe(false);
  });
});
