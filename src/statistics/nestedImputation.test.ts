import { describe, expect, test } from 'vitest';
import { linearizedDesign, modelSample } from '#test/reference/modelSample.ts';
import { analyse } from './analyse.ts';
import type { SurveyDesign } from './design.ts';
import type { Estimate } from './estimate.ts';
import { imputationSpread } from './imputationSpread.ts';
import { linearRegression } from './linearRegression.ts';
import { nestedColumns } from './nestedColumns.ts';
import { nestedDegrees } from './nestedDegrees.ts';
import { nestedDesign } from './nestedDesign.ts';
import { quantileRegression } from './quantileRegression.ts';

/** Three nests of four (模拟数据): nest m, imputation k is score m plus a_k·(1 + m)·background. */
const SAMPLE = modelSample(1);
const STEPS = [0, 2, -1, 4];
const background = SAMPLE.background.values[0];
const NESTS = SAMPLE.score.values.map((score, m) =>
  STEPS.map((step) => score.map((y, i) => y + step * (2 + m) * background[i])),
);
const COLUMNS = nestedColumns(NESTS, 4);
const DESIGN = linearizedDesign(SAMPLE);
const NESTED = nestedDesign(DESIGN, 3);
const CENSUS: SurveyDesign = { weights: null, variance: { kind: 'census' }, schools: null };

function meanOf(design: SurveyDesign, measure: readonly Float64Array[] = COLUMNS): Estimate {
  return analyse({ design, measure, groups: null, statistics: [{ kind: 'mean' }], comparisons: [] })[0].estimate;
}

function slopes(design: SurveyDesign, predictors = [SAMPLE.background, SAMPLE.trait]) {
  return linearRegression({ design, outcome: { name: 'y', values: COLUMNS }, predictors, groups: null })[0];
}

/**
 * R 4.2.2: survey 4.1-1 `svymean` and `svyglm` per column, then `anova(lm(Q ~ nest))` for the mean squares MSB and MSW,
 * T = U + (1 + 1/M)·MSB/K + (1 − 1/K)·MSW and ν of Shen (2000). Value, U, MSB/K, MSW, T, ν.
 */
const PEER = {
  mean: [473.649535835269, 86.8579508603361, 0.921680727019269, 0.234193760133863, 88.2625038164622, 10270.1530145371],
  slope: [44.2071567514508, 13.5766591621083, 7.84935517037751, 47.5277777777778, 59.6882993892783, 18.1819071546653],
} as const;

function expectPeer({ value, variance, standardError, degreesOfFreedom }: Estimate, peer: readonly number[]): void {
  const [theirs, sampling, between, within, total, degrees] = peer;
  const close = (a: number, b: number) => expect(Math.abs(a / b - 1)).toBeLessThan(1e-9);
  close(value, theirs);
  close(variance.sampling, sampling);
  close(variance.imputation, (4 / 3) * between + (3 / 4) * within);
  close(standardError ** 2, total);
  const observed = ((21 / 23) * 20 * sampling) / total;
  close(degreesOfFreedom, 1 / (1 / degrees + 1 / observed));
}

describe('nested imputation', () => {
  test('agrees with R for a mean and for a regression slope', () => {
    expectPeer(meanOf(NESTED), PEER.mean);
    expectPeer(slopes(NESTED).coefficients[1].estimate, PEER.slope);
  });

  test('tells both variances in the method line', () => {
    expect(meanOf(NESTED).method).toMatch(
      /; nested imputation, 3 nests of 4, variance between nests 0\.921681, within nests 0\.234194$/,
    );
    expect(meanOf(DESIGN).method).not.toContain('nest');
  });

  test('serves every statistic: differences, levels, percentiles, quantile regression', () => {
    const rows = analyse({
      design: NESTED,
      measure: COLUMNS,
      groups: SAMPLE.groups,
      statistics: [{ kind: 'mean' }, { kind: 'percentile', p: 0.5 }, { kind: 'levels', cuts: [450, 550] }],
      comparisons: [{ kind: 'all-pairs' }, { kind: 'parts-with-whole' }],
    });
    const [model] = quantileRegression({
      design: NESTED,
      outcome: { name: 'y', values: COLUMNS },
      predictors: [SAMPLE.background],
      groups: null,
      tau: 0.5,
    });
    for (const { method } of [...rows.map(({ estimate }) => estimate), model.coefficients[1].estimate])
      expect(method).toContain('nested imputation, 3 nests of 4');
  });

  test('of a difference is that of its values, imputation by imputation', () => {
    const of = (comparisons: readonly { kind: 'all-pairs' }[]) =>
      analyse({
        design: nestedDesign(CENSUS, 3),
        measure: COLUMNS,
        groups: SAMPLE.groups,
        statistics: [{ kind: 'mean' }],
        comparisons,
      });
    const row = of([{ kind: 'all-pairs' }])[3].estimate;
    const sides = COLUMNS.map((column) => {
      const [, no, yes] = analyse({
        design: CENSUS,
        measure: [column],
        groups: SAMPLE.groups,
        statistics: [{ kind: 'mean' }],
        comparisons: [],
      });
      return yes.estimate.value - no.estimate.value;
    });
    expect(row.variance.imputation).toBeCloseTo(imputationSpread(sides, 3).imputation, 9);
  });

  test('reaches the covariance of coefficients: a sum of two has the variance of the model that states it', () => {
    const { covariance, coefficients } = slopes(NESTED);
    for (const [k, { estimate }] of coefficients.entries())
      expect(covariance[k][k]).toBeCloseTo(estimate.standardError ** 2, 8);
    const apart = { name: 'apart', values: [background.map((x, i) => x - SAMPLE.trait.values[0][i])] };
    const sum = slopes(NESTED, [apart, SAMPLE.trait]).coefficients[2].estimate;
    expect(sum.standardError ** 2).toBeCloseTo(covariance[1][1] + covariance[2][2] + 2 * covariance[1][2], 7);
  });

  test('with one imputation per nest is Rubin’s rule for the nests', () => {
    const [nested, plain] = [nestedDesign(DESIGN, 3), DESIGN].map((design) => meanOf(design, SAMPLE.score.values));
    expect(nested.variance).toEqual(plain.variance);
    expect(nested.degreesOfFreedom).toBe(plain.degreesOfFreedom);
  });

  test('leaves a plain variable without imputation variance', () => {
    expect(meanOf(NESTED, [background]).variance.imputation).toBe(0);
  });

  test('alike nests add nothing between, alike imputations nothing within', () => {
    expect(imputationSpread([1, 3, 1, 3], 2)).toEqual({
      count: 2,
      between: 0,
      inside: { count: 2, variance: 2 },
      imputation: 1,
    });
    expect(imputationSpread([1, 1, 3, 3], 2)).toMatchObject({ between: 2, inside: { variance: 0 }, imputation: 3 });
  });

  test('ignoring the nests gives another variance, which is the error it is for', () => {
    expect(slopes(DESIGN).coefficients[1].estimate.variance.imputation).not.toBeCloseTo(
      slopes(NESTED).coefficients[1].estimate.variance.imputation,
      1,
    );
  });

  test('has degrees of freedom by hand: B alone M − 1, W alone M·(K − 1), nothing those of the design', () => {
    const at = (values: readonly number[]) =>
      nestedDegrees(imputationSpread(values, 2), imputationSpread(values, 2).imputation, Number.POSITIVE_INFINITY);
    expect(at([1, 1, 1, 3, 3, 3])).toBe(1);
    expect(at([1, 2, 3, 1, 2, 3])).toBe(4);
    expect(nestedDegrees(imputationSpread([2, 2, 2, 2], 2), 5, 17)).toBe(17);
  });
});

describe('columns of nests', () => {
  test('stand nest by nest; a single column serves its whole nest without being copied', () => {
    const [a, b, c] = [1, 2, 3].map((value) => Float64Array.of(value));
    expect(nestedColumns([[a, b], [c]], 2)).toEqual([a, b, c, c]);
    expect(nestedColumns([[a, b], [c]], 2)[3]).toBe(c);
  });

  test.each([
    ['unequal nests', () => nestedColumns([NESTS[0], NESTS[1].slice(2)], 4), 'nest 2 has 2 columns where 4'],
    ['one nest', () => nestedDesign(DESIGN, 1), 'two nests or more, got 1'],
    ['half a nest', () => nestedDesign(DESIGN, 2.5), 'two nests or more, got 2.5'],
    [
      'values that do not fill the nests',
      () => meanOf(nestedDesign(DESIGN, 5)),
      '12 plausible values do not fall into 5',
    ],
  ])('%s are refused', (_, act, message) => {
    expect(act).toThrow(message);
  });
});
