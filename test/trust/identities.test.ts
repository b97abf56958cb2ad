import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantileDefinitions, type StatisticRequest } from '#statistics/index.ts';
import { estimated, expectEstimate, expectNear, type Outcome, outcomesOf } from './outcome.ts';
import { changeEach, planOf, type Survey } from './survey.ts';
import { runs, surveys } from './surveys.ts';

const RUNS = runs(80);
const CUTS = [430, 480, 500, 560];

/** The estimates of one kind by group. */
function valuesOf(survey: Survey, statistics: readonly StatisticRequest[]): Map<string, Outcome['result']>[] {
  return statistics.map(
    (statistic) => new Map(outcomesOf(planOf(survey, [statistic])).map((one) => [String(one.group), one.result])),
  );
}

test('the percentages of all levels add up to 100', () => {
  fc.assert(
    fc.property(surveys, (survey) => {
      const sums = new Map<string, number>();
      for (const { kind, group, result } of estimated(outcomesOf(planOf(survey, [{ kind: 'levels', cuts: CUTS }]))))
        if (kind.includes('"level"')) sums.set(String(group), (sums.get(String(group)) ?? 0) + result.value);
      for (const sum of sums.values()) expectNear(sum, 100);
    }),
    RUNS,
  );
});

test('the levels from a cut upwards add up to the percentage at or above it, and the rest to the percentage below', () => {
  fc.assert(
    fc.property(surveys, fc.integer({ min: 0, max: CUTS.length - 1 }), (survey, k) => {
      const cut = CUTS[k];
      const [above, below] = valuesOf(survey, [
        { kind: 'percentage-at-or-above', cut },
        { kind: 'percentage-below', cut },
      ]);
      const levels = estimated(outcomesOf(planOf(survey, [{ kind: 'levels', cuts: CUTS }])));
      for (const [group, result] of above) {
        const other = below.get(group);
        if (typeof result === 'string' || typeof other === 'string' || other === undefined) continue;
        const ofGroup = levels.filter((one) => String(one.group) === group && one.kind.includes('"level"'));
        expectNear(
          ofGroup.slice(k + 1).reduce((sum, one) => sum + one.result.value, 0),
          result.value,
          100,
        );
        expectNear(result.value + other.value, 100);
        expectNear(result.standardError, other.standardError, 100);
        const cumulated = levels.find(
          (one) => String(one.group) === group && one.kind === JSON.stringify({ kind: 'percentage-at-or-above', cut }),
        );
        expect(cumulated?.result.value).toBe(result.value);
      }
    }),
    RUNS,
  );
});

test('a percentage is 100 times the mean of its indicator, errors included', () => {
  fc.assert(
    fc.property(surveys, (survey) => {
      const marked = changeEach(survey, (pupil) => ({
        ...pupil,
        values: pupil.values.map((value) => (Number.isNaN(value) ? value : value >= 500 ? 100 : 0)),
      }));
      const [percentages] = valuesOf(survey, [{ kind: 'percentage-at-or-above', cut: 500 }]);
      const [means] = valuesOf(marked, [{ kind: 'mean' }]);
      expect([...percentages.keys()]).toEqual([...means.keys()]);
      for (const [group, result] of percentages) {
        const mean = means.get(group);
        if (typeof result === 'string' || typeof mean === 'string' || mean === undefined) expect(result).toBe(mean);
        else expectEstimate(result, mean, 100);
      }
    }),
    RUNS,
  );
});

test.each(quantileDefinitions)(
  'percentiles by %s grow with p and stay between the least and the largest value',
  (definition) => {
    const shares = fc.tuple(
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
    );
    fc.assert(
      fc.property(surveys, shares, (survey, pair) => {
        const [low, high] = valuesOf(
          survey,
          pair.toSorted((a, b) => a - b).map((p) => ({ kind: 'percentile', p, definition })),
        );
        const [least, most] = extremes(survey);
        for (const [group, result] of low) {
          const larger = high.get(group);
          if (typeof result === 'string' || typeof larger === 'string' || larger === undefined) continue;
          expect(result.value).toBeLessThanOrEqual(larger.value + 1e-9);
          expect(result.value).toBeGreaterThanOrEqual(least);
          expect(larger.value).toBeLessThanOrEqual(most);
        }
      }),
      RUNS,
    );
  },
);

function extremes({ pupils }: Survey): [number, number] {
  const known = pupils.flatMap(({ values }) => values).filter((value) => !Number.isNaN(value));
  return [Math.min(...known), Math.max(...known)];
}

test('the mean of everybody is the weighted mean of the groups, and so is that of two groups merged', () => {
  fc.assert(
    fc.property(surveys, (survey) => {
      const merged = changeEach(survey, (pupil) => ({ ...pupil, group: pupil.group === 1 ? 0 : pupil.group }));
      const apart = estimated(outcomesOf(planOf(survey, [{ kind: 'mean' }])));
      const together = estimated(outcomesOf(planOf(merged, [{ kind: 'mean' }]))).find(({ group }) => group === '甲');
      const parts = apart.filter(({ group }) => group === '甲' || group === '乙').map(({ result }) => result);
      if (parts.length < 2 || together === undefined) return;
      const weight = parts.reduce((sum, { weightedN }) => sum + weightedN, 0);
      expectNear(together.result.weightedN, weight);
      expectNear(
        together.result.value,
        parts.reduce((sum, part) => sum + part.weightedN * part.value, 0) / weight,
        600,
      );
      expect(together.result.n).toBe(parts.reduce((sum, { n }) => sum + n, 0));
    }),
    RUNS,
  );
});

test('a total is the mean times the weighted n, and the totals of levels add up', () => {
  fc.assert(
    fc.property(surveys, (survey) => {
      const [means, totals] = valuesOf(survey, [{ kind: 'mean' }, { kind: 'total' }]);
      for (const [group, mean] of means) {
        const total = totals.get(group);
        if (typeof mean !== 'string' && typeof total !== 'string' && total !== undefined)
          expectNear(total.value, mean.value * mean.weightedN, 40_000);
      }
    }),
    RUNS,
  );
});

test('a variance is the square of the standard deviation', () => {
  fc.assert(
    fc.property(
      surveys.map((survey) => changeEach(survey, (pupil) => ({ ...pupil, values: pupil.values.slice(0, 1) }))),
      (survey) => {
        const [deviations, variances] = valuesOf(survey, [{ kind: 'sd' }, { kind: 'variance' }]);
        for (const [group, deviation] of deviations) {
          const variance = variances.get(group);
          if (typeof deviation === 'string' || typeof variance === 'string' || variance === undefined) continue;
          expectNear(variance.value, deviation.value ** 2, 600);
        }
      },
    ),
    RUNS,
  );
});
