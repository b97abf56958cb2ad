import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse, type StatisticRequest } from '#statistics/index.ts';
import { estimated, expectEstimate, expectNear, modelOutcomes, type Outcome, outcomesOf } from './outcome.ts';
import { changeEach, designOf, groupsOf, measureOf, planOf, type Survey, variablesOf } from './survey.ts';
import { runs, surveys } from './surveys.ts';

const RUNS = runs(80);

/** y becomes factor·y + shift. */
interface Unit {
  readonly factor: number;
  readonly shift: number;
}

const units: fc.Arbitrary<Unit> = fc.record({
  factor: fc.constantFrom(0.01, 0.5, 3, 40),
  shift: fc.constantFrom(-700, 0, 25.5, 2000),
});

function inUnit(survey: Survey, { factor, shift }: Unit): Survey {
  return changeEach(survey, (pupil) => ({ ...pupil, values: pupil.values.map((value) => factor * value + shift) }));
}

/** Holds every estimate in the new unit to the old one, moved by `shift` where the statistic is a place and not a width. */
function expectMoved(now: readonly Outcome[], before: readonly Outcome[], { factor, shift }: Unit): void {
  expect(now).toHaveLength(before.length);
  for (const [k, { result }] of now.entries()) {
    const old = before[k].result;
    if (typeof result === 'string' || typeof old === 'string') {
      expect(result).toBe(old);
      continue;
    }
    const { sampling, imputation } = old.variance;
    const variance = { sampling: factor ** 2 * sampling, imputation: factor ** 2 * imputation };
    expectEstimate(result, { value: factor * old.value + shift, variance }, 10_000 + 600 * factor);
  }
}

test.each<[string, StatisticRequest]>([
  ['mean', { kind: 'mean' }],
  ['median', { kind: 'percentile', p: 0.5 }],
  ['interpolated percentile', { kind: 'percentile', p: 0.2, definition: 'type-7' }],
])('a %s in another unit is moved and stretched, its differences and errors are stretched', (_name, statistic) => {
  fc.assert(
    fc.property(surveys, units, (survey, unit) => {
      const [now, before] = [inUnit(survey, unit), survey].map((one) =>
        outcomesOf(planOf(one, [statistic], [{ kind: 'all-pairs' }])),
      );
      const levels = (outcomes: readonly Outcome[]) => outcomes.filter(({ reference }) => reference === null);
      const pairs = (outcomes: readonly Outcome[]) => outcomes.filter(({ reference }) => reference !== null);
      expectMoved(levels(now), levels(before), unit);
      expectMoved(pairs(now), pairs(before), { ...unit, shift: 0 });
    }),
    RUNS,
  );
});

test('a standard deviation in another unit is stretched and not moved', () => {
  fc.assert(
    fc.property(surveys, units, (survey, unit) => {
      const [now, before] = [inUnit(survey, unit), survey].map((one) => outcomesOf(planOf(one, [{ kind: 'sd' }])));
      expectMoved(now, before, { ...unit, shift: 0 });
    }),
    RUNS,
  );
});

test('turning the scale round turns the sign of a mean and leaves its error and the standard deviation', () => {
  fc.assert(
    fc.property(surveys, (survey) => {
      const statistics = [{ kind: 'mean' }, { kind: 'sd' }] as const;
      const before = outcomesOf(planOf(survey, statistics));
      for (const [k, { kind, result }] of outcomesOf(
        planOf(inUnit(survey, { factor: -1, shift: 0 }), statistics),
      ).entries()) {
        const old = before[k].result;
        if (typeof result === 'string' || typeof old === 'string') expect(result).toBe(old);
        else expectEstimate(result, { ...old, value: kind.includes('mean') ? -old.value : old.value });
      }
    }),
    RUNS,
  );
});

test('a slope in other units is stretched by outcome over predictor, and R² stays', () => {
  let compared = 0;
  fc.assert(
    fc.property(surveys, units, fc.constantFrom(-2, 0.1, 60), (survey, unit, stretch) => {
      const regress = (one: Survey): Outcome[] => {
        const { score, background, trait } = variablesOf(one);
        return modelOutcomes({
          design: designOf(one),
          outcome: score,
          predictors: [background, trait],
          groups: groupsOf(one),
        });
      };
      const moved = changeEach(inUnit(survey, unit), (pupil) => ({
        ...pupil,
        background: stretch * pupil.background + 4,
      }));
      const now = estimated(regress(moved));
      for (const { kind, group, result: old } of estimated(regress(survey))) {
        const result = now.find((one) => one.kind === kind && one.group === group)?.result;
        const factor = { background: unit.factor / stretch, trait: unit.factor, 'r-squared': 1 }[kind];
        if (factor === undefined || result === undefined || old.standardError < 1e-9) continue;
        compared += 1;
        const { sampling, imputation } = old.variance;
        const variance = { sampling: factor ** 2 * sampling, imputation: factor ** 2 * imputation };
        expectEstimate(result, { value: factor * old.value, variance }, 10_000 * (1 + Math.abs(factor)));
      }
    }),
    RUNS,
  );
  expect(compared).toBeGreaterThan(150);
});

test('a constant added to all plausible values changes neither part of the variance', () => {
  fc.assert(
    fc.property(surveys, fc.constantFrom(-450, 1, 5000), (survey, shift) => {
      const [now, before] = [inUnit(survey, { factor: 1, shift }), survey].map((one) =>
        outcomesOf(planOf(one, [{ kind: 'mean' }])),
      );
      expectMoved(now, before, { factor: 1, shift });
    }),
    RUNS,
  );
});

test('plausible values that are all the same have no imputation variance and the result of one', () => {
  fc.assert(
    fc.property(surveys, (survey) => {
      const one = changeEach(survey, (pupil) => ({ ...pupil, values: pupil.values.slice(0, 1) }));
      const three = changeEach(one, (pupil) => ({
        ...pupil,
        values: [...pupil.values, ...pupil.values, ...pupil.values],
      }));
      const single = estimated(outcomesOf(planOf(one, [{ kind: 'mean' }, { kind: 'percentile', p: 0.5 }])));
      for (const [k, { result }] of estimated(
        outcomesOf(planOf(three, [{ kind: 'mean' }, { kind: 'percentile', p: 0.5 }])),
      ).entries()) {
        expectEstimate(result, single[k].result);
        expectNear(Math.sqrt(result.variance.imputation), 0, 600);
      }
    }),
    RUNS,
  );
});

test('the order of the plausible values changes nothing where all feed the sampling variance', () => {
  fc.assert(
    fc.property(surveys, (survey) => {
      const { recipe } = survey;
      if (recipe.kind === 'replicates' && recipe.samplingVarianceFrom === 'first') return;
      const turned = changeEach(survey, (pupil) => ({ ...pupil, values: pupil.values.toReversed() }));
      const before = estimated(outcomesOf(planOf(survey, [{ kind: 'mean' }])));
      for (const [k, { result }] of estimated(outcomesOf(planOf(turned, [{ kind: 'mean' }]))).entries())
        expectEstimate(result, before[k].result);
    }),
    RUNS,
  );
});

test('a plan without groups gives the whole of a plan with groups', () => {
  fc.assert(
    fc.property(surveys, (survey) => {
      const [whole] = outcomesOf(planOf(survey, [{ kind: 'mean' }]));
      const plan = {
        design: designOf(survey),
        measure: measureOf(survey),
        groups: null,
        statistics: [{ kind: 'mean' }],
        comparisons: [],
      } as const;
      if (typeof whole.result === 'string') expect(() => analyse(plan)).toThrow();
      else expectEstimate(analyse(plan)[0].estimate, whole.result);
    }),
    RUNS,
  );
});
