import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnalysisPlan, ModelPlan, StatisticRequest } from '#statistics/index.ts';
import { expectEstimate, expectNear, expectSameOutcomes, modelOutcomes, type Outcome, outcomesOf } from './outcome.ts';
import { changeEach, designOf, groupsOf, type Pupil, planOf, type Survey, variablesOf } from './survey.ts';
import { runs, surveys } from './surveys.ts';

/** Everything that does not read weights as frequencies. The interpolating percentiles depend on the order of tied rows, as their page says. */
const STATISTICS: readonly StatisticRequest[] = [
  { kind: 'mean' },
  { kind: 'total' },
  { kind: 'sd' },
  { kind: 'variance' },
  { kind: 'levels', cuts: [450, 500, 550] },
  { kind: 'percentage-equal', value: 500 },
  { kind: 'percentile', p: 0.5 },
  { kind: 'percentile', p: 0.1, definition: 'averaged' },
  { kind: 'n' },
];
const FREQUENCIES: readonly StatisticRequest[] = [
  { kind: 'sd', divisor: 'weights-minus-one' },
  { kind: 'percentile', p: 0.8, definition: 'frequency' },
];
const COMPARISONS: AnalysisPlan['comparisons'] = [{ kind: 'all-pairs' }, { kind: 'parts-with-whole' }];

const RUNS = runs(50);
const all = (survey: Survey): Outcome[] => outcomesOf(planOf(survey, [...STATISTICS, ...FREQUENCIES], COMPARISONS));
const regression = (survey: Survey): Outcome[] => modelOutcomes(regressionPlan(survey));

function regressionPlan(survey: Survey): ModelPlan {
  const { score, background, trait } = variablesOf(survey);
  return { design: designOf(survey), outcome: score, predictors: [background, trait], groups: groupsOf(survey) };
}

describe('the order of the rows', () => {
  const shuffled = surveys.chain((survey) =>
    fc.shuffledSubarray([...survey.pupils], { minLength: survey.pupils.length }).map((pupils) => ({ survey, pupils })),
  );

  test('changes no level, difference or refusal', () => {
    fc.assert(
      fc.property(shuffled, ({ survey, pupils }) => expectSameOutcomes(all({ ...survey, pupils }), all(survey))),
      RUNS,
    );
  });

  test('changes no regression', () => {
    fc.assert(
      fc.property(shuffled, ({ survey, pupils }) =>
        expectSameOutcomes(regression({ ...survey, pupils }), regression(survey)),
      ),
      RUNS,
    );
  });
});

describe('a constant that multiplies all weights, those of the replicates too', () => {
  const constants = fc.constantFrom(0.001, 0.3, 7, 12_345.678);
  const scaled = (survey: Survey, by: number): Survey =>
    changeEach(survey, (pupil) => ({
      ...pupil,
      weight: by * pupil.weight,
      replicates: pupil.replicates.map((weight) => by * weight),
    }));

  test('changes totals and the weighted n in proportion, and nothing else', () => {
    fc.assert(
      fc.property(surveys, constants, (survey, by) => {
        const plain = outcomesOf(planOf(survey, STATISTICS, COMPARISONS));
        for (const [k, { kind, result }] of outcomesOf(planOf(scaled(survey, by), STATISTICS, COMPARISONS)).entries()) {
          const before = plain[k].result;
          if (typeof result === 'string' || typeof before === 'string') {
            expect(result).toEqual(before);
            continue;
          }
          const factor = kind === '{"kind":"total"}' ? by : 1;
          expectEstimate(result, multiplied(before, factor), factor === 1 ? 600 : 40_000 * factor);
          expectNear(result.weightedN, by * before.weightedN);
          expect([result.n, result.schools, result.psus]).toEqual([before.n, before.schools, before.psus]);
        }
      }),
      RUNS,
    );
  });

  test('changes no regression', () => {
    fc.assert(
      fc.property(surveys, constants, (survey, by) => {
        const before = regression(survey);
        for (const [k, { result }] of regression(scaled(survey, by)).entries()) {
          const other = before[k].result;
          if (typeof result === 'string' || typeof other === 'string') expect(result).toEqual(other);
          else expectEstimate(result, other, 6000);
        }
      }),
      RUNS,
    );
  });
});

function multiplied(
  { value, variance }: { value: number; variance: { sampling: number; imputation: number } },
  by: number,
) {
  return {
    value: by * value,
    variance: { sampling: by ** 2 * variance.sampling, imputation: by ** 2 * variance.imputation },
  };
}

describe('rows of weight 0', () => {
  /** Outside the sample, whatever their values, places and replicate weights are. */
  const outsiders = (survey: Survey, count: number): Pupil[] =>
    survey.pupils.slice(0, count).map((pupil, row) => ({
      ...pupil,
      weight: 0,
      values: pupil.values.map((value) => 3 * value + row),
      group: row % 3,
      school: 100 + row,
      stratum: 50 + row,
      replicates: pupil.replicates.map((weight) => weight + 1),
    }));
  const counts = fc.integer({ min: 1, max: 8 });

  test('change no level, difference, count or refusal', () => {
    fc.assert(
      fc.property(surveys, counts, (survey, count) => {
        const pupils = [...outsiders(survey, count), ...survey.pupils, ...outsiders(survey, 1)];
        expectSameOutcomes(all({ ...survey, pupils }), all(survey));
      }),
      RUNS,
    );
  });

  test('change no regression', () => {
    fc.assert(
      fc.property(surveys, counts, (survey, count) => {
        const pupils = [...survey.pupils, ...outsiders(survey, count)];
        expectSameOutcomes(regression({ ...survey, pupils }), regression(survey));
      }),
      RUNS,
    );
  });
});

test('the order of the groups and their labels change no estimate', () => {
  fc.assert(
    fc.property(surveys, (survey) => {
      const plan = planOf(survey, STATISTICS);
      const turned = {
        codes: Int32Array.from(survey.pupils, ({ group }) => (group < 0 ? -1 : 3 - group)),
        labels: ['空', '丙', '乙', '甲'],
      };
      const byGroup = (outcomes: readonly Outcome[]): Outcome[] =>
        outcomes.toSorted((a, b) => `${a.kind}${a.group}`.localeCompare(`${b.kind}${b.group}`));
      expectSameOutcomes(byGroup(outcomesOf({ ...plan, groups: turned })), byGroup(outcomesOf(plan)));
    }),
    RUNS,
  );
});
