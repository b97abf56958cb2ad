import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnalysisPlan, StatisticRequest } from '#statistics/index.ts';
import { type Domain, naiveEstimate, type Target } from './naive/naiveEstimate.ts';
import {
  influenceOfCoefficient,
  influenceOfMean,
  influenceOfPercentage,
  influenceOfSd,
  influenceOfTotal,
  naiveMean,
  naivePercentage,
  naivePercentile,
  naiveRegression,
  naiveSd,
  naiveTotal,
} from './naive/statistics.ts';
import { estimated, expectEstimate, expectNear, modelOutcomes, outcomesOf } from './outcome.ts';
import { changeEach, designOf, groupsOf, LABELS, planOf, type Survey, variablesOf } from './survey.ts';
import { linearizedSurveys, replicatedSurveys, runs, surveys } from './surveys.ts';

// An estimator written a second time, in loops, without a line of the engine; both must find the same numbers.

type Twin = Pick<Target, 'statistic' | 'influence'> & { readonly request: StatisticRequest };

const TWINS: readonly Twin[] = [
  { request: { kind: 'mean' }, statistic: naiveMean, influence: influenceOfMean },
  { request: { kind: 'total' }, statistic: naiveTotal, influence: influenceOfTotal },
  { request: { kind: 'sd' }, statistic: naiveSd, influence: influenceOfSd },
  percentageTwin({ kind: 'percentage-at-or-above', cut: 500 }, (y) => y >= 500),
  percentageTwin({ kind: 'percentage-below', cut: 450 }, (y) => y < 450),
  percentageTwin({ kind: 'percentage-equal', value: 500 }, (y) => y === 500),
];

const COMPARISONS: AnalysisPlan['comparisons'] = [{ kind: 'all-pairs' }, { kind: 'parts-with-whole' }];

function percentageTwin(request: StatisticRequest, belongs: (y: number) => boolean): Twin {
  return { request, statistic: naivePercentage(belongs), influence: influenceOfPercentage(belongs) };
}

function domainOf(label: string | null): Domain {
  const group = LABELS.indexOf(label ?? '');
  return label === null || label === 'whole' ? () => true : (pupil) => pupil.group === group;
}

/** Compares every estimate of the plan with the naive one and returns how many there were. */
function compareAll(survey: Survey, twin: Twin): number {
  const found = estimated(outcomesOf(planOf(survey, [twin.request], COMPARISONS)));
  for (const { group, reference, result } of found) {
    const sides = { focus: domainOf(group), reference: reference === null ? null : domainOf(reference) };
    const size = twin.request.kind === 'total' ? 40_000 : 600;
    expectEstimate(result, naiveEstimate(survey, { ...twin, ...sides }), size);
  }
  return found.length;
}

test.each(TWINS.map((twin) => [JSON.stringify(twin.request), twin] as const))(
  '%s, of groups, pairs and parts of the whole, is what naive loops find, under any design',
  (_name, twin) => {
    let compared = 0;
    fc.assert(
      fc.property(surveys, (survey) => {
        compared += compareAll(survey, twin);
      }),
      runs(60),
    );
    expect(compared).toBeGreaterThan(300);
  },
);

test('percentiles and their differences are what naive loops find, under any replicates', () => {
  let compared = 0;
  fc.assert(
    fc.property(replicatedSurveys, fc.constantFrom(0.05, 0.25, 0.5, 0.9), (survey, p) => {
      const twin = {
        request: { kind: 'percentile', p },
        statistic: naivePercentile(p),
        influence: () => Number.NaN,
      } as const;
      compared += compareAll(survey, twin);
    }),
    runs(60),
  );
  expect(compared).toBeGreaterThan(300);
});

test('a regression has the coefficients and errors that naive loops find, under any design', () => {
  let compared = 0;
  fc.assert(
    fc.property(surveys, (survey) => {
      const { score, background, trait } = variablesOf(survey);
      const plan = {
        design: designOf(survey),
        outcome: score,
        predictors: [background, trait],
        groups: groupsOf(survey),
      };
      for (const { kind, group, result } of estimated(modelOutcomes(plan))) {
        const k = ['intercept', 'background', 'trait'].indexOf(kind);
        if (k < 0) continue;
        compared += 1;
        expectEstimate(result, naiveEstimate(survey, coefficientTarget(k, domainOf(group))), 6000);
      }
    }),
    runs(60),
  );
  expect(compared).toBeGreaterThan(150);
});

function coefficientTarget(k: number, focus: Domain): Target {
  const statistic = (cases: Parameters<Target['statistic']>[0]): number => naiveRegression(cases)?.[k] ?? Number.NaN;
  return { statistic, influence: influenceOfCoefficient(k), focus, reference: null };
}

test('linearized percentiles have the value that naive loops find, and Woodruff’s error', () => {
  let compared = 0;
  fc.assert(
    fc.property(linearizedSurveys, fc.constantFrom(0.1, 0.5, 0.75), (several, p) => {
      const survey = changeEach(several, (pupil) => ({ ...pupil, values: pupil.values.slice(0, 1) }));
      for (const { group, result } of estimated(outcomesOf(planOf(survey, [{ kind: 'percentile', p }])))) {
        compared += 1;
        const { value, error } = naiveWoodruff(survey, p, domainOf(group));
        expect(result.value).toBe(value);
        expectNear(result.standardError, error);
      }
    }),
    runs(60),
  );
  expect(compared).toBeGreaterThan(100);
});

/** The error of the share below the percentile, read off the quantile function between its 95 % limits. */
function naiveWoodruff(survey: Survey, p: number, focus: Domain): { value: number; error: number } {
  const quantile = (share: number): number =>
    naiveEstimate(survey, { statistic: naivePercentile(share), influence: () => 0, focus, reference: null }).value;
  const value = quantile(p);
  const below = percentageTwin({ kind: 'mean' }, (y) => y <= value);
  const { variance } = naiveEstimate(survey, { ...below, focus, reference: null });
  const share = Math.sqrt(variance.sampling) / 100;
  if (share < 1e-12) return { value, error: 0 };
  const reach = 1.959963984540054 * share;
  const [low, high] = [Math.max(p - reach, 1e-9), Math.min(p + reach, 1 - 1e-9)];
  return { value, error: (share * (quantile(high) - quantile(low))) / (high - low) };
}
