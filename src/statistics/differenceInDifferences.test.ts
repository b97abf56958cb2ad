import { describe, expect, test } from 'vitest';
import { readCaliforniaSchools } from '#test/reference/californiaSchools.ts';
import { linearizedDesign, modelSample } from '#test/reference/modelSample.ts';
import { haveReference } from '#test/support/referenceData.ts';
import { analyse } from './analyse.ts';
import { differenceInDifferences } from './differenceInDifferences.ts';
import { differenceOfDifferences } from './differenceOfDifferences.ts';
import type { Estimate } from './estimate.ts';

const CALIFORNIA = 'ca_api_pop.csv.gz';

/** R 4.2.2, survey 4.1-1, `svyglm(y ~ t * later, svydesign(~cluster, weights = ~1))`; t × later: value and standard error. */
test.skipIf(!haveReference('difference in differences against svyglm', CALIFORNIA))(
  'a panel of Californian schools, clustered by school and by district, with and without a covariate',
  () => {
    const { flagged, earlier, later, districts, covariates } = readCaliforniaSchools();
    const twice = (column: ArrayLike<number>): number[] => [...Array.from(column), ...Array.from(column)];
    const n = flagged.length;
    const schools = Int32Array.from({ length: 2 * n }, (_, i) => i % n);
    const base = {
      outcome: { name: 'api', values: [Float64Array.of(...earlier, ...later)] },
      treated: Float64Array.from(twice(flagged)),
      later: Float64Array.from({ length: 2 * n }, (_, i) => (i < n ? 0 : 1)),
      covariates: [],
    };
    const effectBy = (clusters: Int32Array, more: typeof covariates = []): Estimate => {
      const variance = { kind: 'linearized', strata: null, clusters, lonely: 'fail' } as const;
      return differenceInDifferences({ ...base, covariates: more, design: { weights: null, variance, schools } })
        .effect;
    };
    const expectEffect = ({ value, standardError }: Estimate, error: number): void => {
      expect(value).toBeCloseTo(3.08690749, 8);
      expect(standardError / error).toBeCloseTo(1, 8);
    };
    expectEffect(effectBy(schools), 1.09508198944);
    expectEffect(effectBy(Int32Array.from(twice(districts))), 1.7549872774);
    const meals = [{ name: 'meals', values: [Float64Array.from(twice(covariates[0].values[0]))] }];
    expectEffect(effectBy(schools, meals), 1.095081989446);
  },
);

describe('difference in differences', () => {
  const [before, after] = [modelSample(101, 24, 10), modelSample(102, 24, 10)];
  const stack = (a: Float64Array, b: Float64Array): Float64Array => Float64Array.of(...a, ...b);
  const codes = (a: Int32Array, b: Int32Array): Int32Array => Int32Array.of(...a, ...b);
  const later = stack(
    before.weights.map(() => 0),
    after.weights.map(() => 1),
  );
  /** Other schools in each round, in strata of their own. */
  const independent = {
    ...before,
    weights: stack(before.weights, after.weights),
    strata: codes(
      before.strata,
      after.strata.map((stratum) => stratum + 4),
    ),
    schools: codes(
      before.schools,
      after.schools.map((school) => school + 100),
    ),
  };
  const treated = Float64Array.from(independent.schools, (school) => school % 2);
  const outcome = {
    name: 'score',
    values: before.score.values.map((y, m) =>
      stack(
        y,
        after.score.values[m].map((v) => v + 12),
      ),
    ),
  };
  const plan = { design: linearizedDesign(independent), outcome, treated, later, covariates: [] };

  test('by regression over independent rounds is the difference of the two differences of means, error and all', () => {
    const { effect, commonChange, initialGap } = differenceInDifferences(plan);
    const gapOf = (sample: typeof before, shift: number): Estimate => {
      const groups = { codes: sample.schools.map((school) => school % 2), labels: ['others', 'treated'] };
      const measure = sample.score.values.map((y) => y.map((v) => v + shift));
      const rows = analyse({
        design: linearizedDesign(sample),
        measure,
        groups,
        statistics: [{ kind: 'mean' }],
        comparisons: [{ kind: 'pair', focus: 'treated', reference: 'others' }],
      });
      const row = rows.find(({ reference }) => reference !== null);
      if (row === undefined) throw new Error('no comparison was made');
      return row.estimate;
    };
    const pair = { before: gapOf(before, 0), after: gapOf(after, 12) };
    const known = differenceOfDifferences({ ...pair, linkingError: 0 });
    expect(effect.value).toBeCloseTo(known.value, 8);
    expect(effect.variance.sampling / known.variance.sampling).toBeCloseTo(1, 8);
    expect(initialGap.value).toBeCloseTo(pair.before.value, 8);
    expect(known.method).toContain('linking error cancels');
    expect(commonChange.value).toBeGreaterThan(-60);
  });

  test('is the same whichever round or group is named first, but for the sign', () => {
    const { effect } = differenceInDifferences(plan);
    const turned = differenceInDifferences({ ...plan, treated: treated.map((t) => 1 - t) }).effect;
    expect(turned.value).toBeCloseTo(-effect.value, 8);
    expect(turned.standardError).toBeCloseTo(effect.standardError, 8);
  });

  test('a linking error that does not cancel is a part of the variance of its own', () => {
    const [without, withLink] = [0, 3].map((linkingError) => differenceInDifferences({ ...plan, linkingError }).effect);
    expect(withLink.variance.linking).toBe(9);
    expect(withLink.standardError ** 2).toBeCloseTo(without.standardError ** 2 + 9, 8);
    expect(withLink.degreesOfFreedom).toBeGreaterThan(without.degreesOfFreedom);
    const same = differenceOfDifferences({ before: without, after: without, linkingError: 3 });
    expect(same.variance.linking).toBe(9);
  });

  test('a scale that shifts between rounds moves both groups and leaves the effect', () => {
    const shifted = { ...outcome, values: outcome.values.map((y) => y.map((v, i) => v + 50 * later[i])) };
    const [a, b] = [plan, { ...plan, outcome: shifted }].map((one) => differenceInDifferences(one));
    expect(b.effect.value).toBeCloseTo(a.effect.value, 7);
    expect(b.commonChange.value).toBeCloseTo(a.commonChange.value + 50, 7);
  });

  test('a missing cell, one group and codes that are not 0 or 1 are refused by name', () => {
    const one = treated.map((t, i) => (later[i] === 1 ? 0 : t));
    expect(() => differenceInDifferences({ ...plan, treated: one })).toThrow(
      'no row of treated units in the later round',
    );
    expect(() => differenceInDifferences({ ...plan, treated: treated.map(() => 0) })).toThrow('nobody is treated');
    expect(() => differenceInDifferences({ ...plan, later: later.map((l) => 2 * l) })).toThrow('the round column');
    expect(() => differenceInDifferences({ ...plan, later: later.subarray(1) })).toThrow('not equally long');
    expect(() => differenceInDifferences({ ...plan, linkingError: -1 })).toThrow('linking error');
  });
});
