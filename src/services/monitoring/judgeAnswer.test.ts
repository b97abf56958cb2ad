import { describe, expect, test } from 'vitest';
import { createRandom } from '#demo/random.ts';
import type { DecidedRow } from '#domain/disclosure/tellRows.ts';
import { type AnalysisPlan, type AnalysisRow, analyse } from '#statistics/index.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { smallPlan } from '#test/trust/smallPlan.ts';
import { judgeAnswer } from './judgeAnswer.ts';

const random = createRandom(20_260_309, 1);
const schools = 20;
const labels = Array.from({ length: schools }, (_, at) => `S${at}`);

/** A district of schools with standard normal scores, each moved by its shift; every school with as many pupils. */
function district(pupils: number, shifts: readonly number[], comparisons: AnalysisPlan['comparisons']): AnalysisRow[] {
  const codes = Array.from({ length: schools * pupils }, (_, row) => row % schools);
  const values = [codes.map((school) => (shifts[school] ?? 0) + random.normal())];
  return analyse(
    smallPlan({
      values,
      codes,
      labels,
      comparisons,
      variance: { kind: 'linearized', clusters: null, strata: null, lonely: 'fail' },
    }),
  );
}

/** A row as the release tells it, without rounding, which only makes errors larger. */
function decided({ group, reference, estimate, statistic }: AnalysisRow): DecidedRow {
  const name = (label: string) => ({ key: label, label });
  const row = {
    ...{ measure: name('math'), statistic, statisticName: '平均分', group: group === null ? null : name(group) },
    reference:
      reference === null || reference.kind === 'whole'
        ? reference
        : { ...name(reference.label), kind: 'group' as const },
  };
  return { row, told: { ...row, estimate: { ...estimate, nBand: null, bound: null } }, withheld: null };
}

const statesOf = (rows: readonly AnalysisRow[]) => [...judgeAnswer(rows.map(decided)).values()];
const kinds: readonly (readonly [string, AnalysisPlan['comparisons']])[] = [
  ['each school with the whole', [{ kind: 'parts-with-whole' }]],
  ['all pairs of schools', [{ kind: 'all-pairs' }]],
];
const districts = releaseCount(150, 1000);

describe.each(kinds)('N-05 %s', (_, comparisons) => {
  test(`in ${districts} districts of 20 equal schools, hardly more than one in twenty holds any “different”`, {
    timeout: 300_000,
  }, () => {
    let any = 0;
    for (let one = 0; one < districts; one++)
      if (statesOf(district(40, [], comparisons)).some((state) => state === 'below' || state === 'above')) any++;
    // 6.5 % for a release; the small run is allowed three standard errors above 5 %.
    const limit = Math.max(0.065, 0.05 + 3 * Math.sqrt((0.05 * 0.95) / districts));
    expect(any / districts).toBeLessThanOrEqual(districts >= 1000 ? 0.065 : limit);
  });

  test('a school half a standard deviation ahead, with 200 pupils, is found nine times in ten at least', {
    timeout: 300_000,
  }, () => {
    const trials = releaseCount(20, 200);
    let found = 0;
    for (let one = 0; one < trials; one++) {
      const rows = district(200, [0.5], comparisons);
      const states = judgeAnswer(rows.map(decided));
      const mine = [...states].filter(
        ([{ row }]) => row.group?.key === 'S0' || (row.reference?.kind === 'group' && row.reference.key === 'S0'),
      );
      found += mine.filter(([, state]) => state === 'above' || state === 'below').length / mine.length;
    }
    expect(found / trials).toBeGreaterThanOrEqual(0.9);
  });
});

test('what is withheld, a bare bound, and a sample without spread are unreportable and burden no other', () => {
  const rows = district(200, [2], [{ kind: 'parts-with-whole' }]).map(decided);
  const withheld = rows.map((one) =>
    one.row.group?.key === 'S1' ? { ...one, told: null, withheld: '人数过少' } : one,
  );
  const [first, second] = [...judgeAnswer(withheld)].filter(([{ row }]) => ['S0', 'S1'].includes(row.group?.key ?? ''));
  expect([first?.[1], second?.[1]]).toEqual(['above', 'unreportable']);
});

test('levels are not judged', () => {
  const rows = district(40, [], [{ kind: 'parts-with-whole' }]).map(decided);
  expect(judgeAnswer(rows).size).toBe(schools);
});
