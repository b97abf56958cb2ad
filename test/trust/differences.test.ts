import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StatisticRequest } from '#statistics/index.ts';
import { estimated, expectEstimate, expectNear, outcomesOf } from './outcome.ts';
import { changeEach, planOf, type Survey } from './survey.ts';
import { linearizedSurveys, replicatedSurveys, runs, surveys } from './surveys.ts';

const RUNS = runs(80);
const STATISTICS: readonly StatisticRequest[] = [
  { kind: 'mean' },
  { kind: 'sd' },
  { kind: 'percentile', p: 0.5 },
  { kind: 'levels', cuts: [480, 520] },
];

test('a difference turned round has the opposite value and the same error, interval and degrees of freedom', () => {
  let compared = 0;
  fc.assert(
    fc.property(surveys, (survey) => {
      const pair = (focus: string, reference: string) =>
        outcomesOf(planOf(survey, STATISTICS, [{ kind: 'pair', focus, reference }])).filter(
          (one) => one.reference !== null,
        );
      const back = pair('乙', '甲');
      for (const [k, { result }] of pair('甲', '乙').entries()) {
        const other = back[k].result;
        if (typeof result === 'string' || typeof other === 'string') {
          expect(typeof result).toBe(typeof other);
          continue;
        }
        compared += 1;
        expect(result.value).toBe(other.value === 0 ? 0 : -other.value);
        expectEstimate({ ...result, value: -result.value }, other);
        expectNear(result.interval[0], -other.interval[1], 6000);
        expectNear(result.degreesOfFreedom, other.degreesOfFreedom);
      }
    }),
    RUNS,
  );
  expect(compared).toBeGreaterThan(200);
});

test('all pairs are the single pairs, the later group minus the earlier', () => {
  fc.assert(
    fc.property(surveys, (survey) => {
      const [, , ...single] = estimated(
        outcomesOf(planOf(survey, [{ kind: 'mean' }], [{ kind: 'pair', focus: '丙', reference: '甲' }])),
      );
      const together = estimated(outcomesOf(planOf(survey, [{ kind: 'mean' }], [{ kind: 'all-pairs' }])));
      for (const one of single.filter(({ reference }) => reference !== null)) {
        const same = together.find(({ group, reference }) => group === one.group && reference === one.reference);
        expect(same).toEqual(one);
      }
    }),
    RUNS,
  );
});

test('differences run around: 丙 − 甲 is (丙 − 乙) + (乙 − 甲)', () => {
  fc.assert(
    fc.property(surveys, (survey) => {
      const found = estimated(outcomesOf(planOf(survey, STATISTICS, [{ kind: 'all-pairs' }])));
      for (const { kind, result } of found.filter(({ group, reference }) => group === '丙' && reference === '甲')) {
        const [first, second] = [
          ['乙', '甲'],
          ['丙', '乙'],
        ].map((sides) =>
          found.find((one) => one.kind === kind && one.group === sides[0] && one.reference === sides[1]),
        );
        if (first !== undefined && second !== undefined)
          expectNear(first.result.value + second.result.value, result.value, 600);
      }
    }),
    RUNS,
  );
});

test('a part minus the whole is the share of the rest times part minus rest, errors included, where that share is fixed', () => {
  // Under linearization the share is an estimate of its own; under replicates that keep every group's weight it is fixed.
  const evenly = replicatedSurveys.map((survey) => spread(survey));
  let compared = 0;
  fc.assert(
    fc.property(evenly, (survey) => {
      const apart = changeEach(survey, (pupil) => ({ ...pupil, group: pupil.group === 0 ? 0 : 1 }));
      const comparisons = [{ kind: 'all-pairs' }, { kind: 'parts-with-whole' }] as const;
      const found = estimated(outcomesOf(planOf(apart, [{ kind: 'mean' }], comparisons)));
      const rest = found.find(({ group, reference }) => group === '乙' && reference === null);
      const all = found.find(({ group }) => group === null);
      const pair = found.find(({ group, reference }) => group === '乙' && reference === '甲');
      const part = found.find(({ group, reference }) => group === '甲' && reference === 'whole');
      if (rest === undefined || all === undefined || pair === undefined || part === undefined) return;
      compared += 1;
      const share = rest.result.weightedN / all.result.weightedN;
      const { value, variance } = pair.result;
      const expected = { sampling: share ** 2 * variance.sampling, imputation: share ** 2 * variance.imputation };
      expectEstimate(part.result, { value: -share * value, variance: expected });
    }),
    RUNS,
  );
  expect(compared).toBeGreaterThan(30);
});

/** Each pupil twice, with replicate weights that move the two copies by opposite amounts, so that no group gains or loses weight. */
function spread(survey: Survey): Survey {
  const pupils = survey.pupils.flatMap((pupil) => {
    const shifts = pupil.replicates.map((weight) => (weight > pupil.weight ? 0.5 : 0.25) * pupil.weight);
    const moved = (sign: 1 | -1) => ({
      ...pupil,
      values: pupil.values.map((value) => value + 10 * sign * (1 + pupil.trait)),
      replicates: shifts.map((shift) => pupil.weight + sign * shift),
    });
    return [moved(1), moved(-1)];
  });
  return { ...survey, pupils };
}

test('groups in different strata do not hang together: the variance of their difference is the sum of theirs', () => {
  let compared = 0;
  const stratified = linearizedSurveys.map((survey) => ({
    ...changeEach(survey, (pupil) => ({ ...pupil, group: pupil.stratum })),
    recipe: { kind: 'linearized', stratified: true, clustered: true, finite: false, lonely: 'certainty' } as const,
  }));
  fc.assert(
    fc.property(stratified, (survey) => {
      const found = estimated(outcomesOf(planOf(survey, [{ kind: 'mean' }, { kind: 'sd' }], [{ kind: 'all-pairs' }])));
      const levelOf = (kind: string, label: string | null) =>
        found.find((one) => one.kind === kind && one.group === label && one.reference === null)?.result.variance
          .sampling;
      for (const { kind, group, reference, result } of found.filter((one) => one.reference !== null)) {
        const [focus, other] = [levelOf(kind, group), levelOf(kind, reference)];
        if (focus === undefined || other === undefined) continue;
        compared += 1;
        expectNear(result.variance.sampling, focus + other, 600);
      }
    }),
    RUNS,
  );
  expect(compared).toBeGreaterThan(50);
});
