import { describe, expect, test } from 'vitest';
import { linearizedDesign, modelSample } from '#test/reference/modelSample.ts';
import { analyse } from './analyse.ts';
import type { SurveyDesign } from './design.ts';
import { percentageInterval } from './percentageInterval.ts';
import type { AnalysisPlan, AnalysisRow } from './plan.ts';

const SAMPLE = modelSample(1);
const DESIGN = linearizedDesign(SAMPLE);
const CENSUS: SurveyDesign = { ...DESIGN, variance: { kind: 'census' } };

function rowsOf(more: Partial<AnalysisPlan>): AnalysisRow[] {
  const measure = [SAMPLE.score.values[0]];
  return analyse({ design: DESIGN, measure, groups: null, statistics: [{ kind: 'mean' }], comparisons: [], ...more });
}

/** R 4.2.2, survey 4.1-1: `svyciprop(~I(y1 >= cut), design, method = "logit", df = 20)`, 模拟数据. */
test.each([
  [300, 94.355175523615515, 99.496394520874617],
  [500, 28.40666518106639, 45.2130797288095],
  [650, 0.561062934354631, 3.478825822653037],
])('at or above %d the interval is that of svyciprop', (cut, low, high) => {
  const [row] = rowsOf({ statistics: [{ kind: 'percentage-at-or-above', cut }] });
  const { interval } = percentageInterval(row);
  expect(interval?.[0]).toBeCloseTo(low, 6);
  expect(interval?.[1]).toBeCloseTo(high, 6);
});

test('levels of plausible values have one each, inside 0 and 100 where the symmetric interval is not', () => {
  const rows = rowsOf({ measure: SAMPLE.score.values, statistics: [{ kind: 'levels', cuts: [250, 500, 680] }] });
  expect(rows).toHaveLength(7);
  expect(rows[0].estimate.interval[0]).toBeLessThan(0);
  for (const row of rows) {
    const [low, high] = percentageInterval(row).interval ?? [Number.NaN, Number.NaN];
    expect(low).toBeGreaterThan(0);
    expect(high).toBeLessThan(100);
    expect(low < row.estimate.value && row.estimate.value < high).toBe(true);
  }
});

// Trap: 0 % and 100 %.
describe('nobody and everybody', () => {
  const statistics = [
    { kind: 'percentage-at-or-above', cut: 2000 },
    { kind: 'percentage-below', cut: 2000 },
  ] as const;

  test.each([
    ['by linearization', DESIGN],
    ['with plausible values', DESIGN],
  ])('in a sample %s there is no interval, with the reason', (name, design) => {
    const measure = name === 'with plausible values' ? SAMPLE.score.values : [SAMPLE.score.values[0]];
    const rows = rowsOf({ design, measure, statistics });
    expect(rows.map(({ estimate }) => estimate.value)).toEqual([0, 100]);
    for (const row of rows) expect(percentageInterval(row)).toEqual({ interval: null, reason: 'no-spread' });
  });

  test('in a census they are known, as is every percentage', () => {
    const known = rowsOf({ design: CENSUS, statistics }).map((row) => percentageInterval(row).interval);
    expect(known).toEqual([
      [0, 0],
      [100, 100],
    ]);
    const [row] = rowsOf({ design: CENSUS, statistics: [{ kind: 'percentage-below', cut: 500 }] });
    expect(percentageInterval(row).interval).toEqual([row.estimate.value, row.estimate.value]);
  });

  test('in one plausible value alone the spread is that between them', () => {
    const top = Math.max(...SAMPLE.score.values.slice(1).flatMap((y) => [...y]));
    const lifted = SAMPLE.score.values.map((y, m) => (m === 0 ? y.map((v, i) => (i < 6 ? top + 1 : v)) : y));
    const [row] = rowsOf({ measure: lifted, statistics: [{ kind: 'percentage-at-or-above', cut: top + 0.5 }] });
    const [low, high] = percentageInterval(row).interval ?? [Number.NaN, Number.NaN];
    expect(row.estimate.variance.imputation).toBeGreaterThan(0);
    expect(0 < low && low < row.estimate.value && row.estimate.value < high && high < 100).toBe(true);
  });
});

test('differences and other statistics have none, with the reason', () => {
  const statistics = [{ kind: 'mean' }, { kind: 'percentage-below', cut: 500 }] as const;
  const rows = rowsOf({ groups: SAMPLE.groups, statistics, comparisons: [{ kind: 'all-pairs' }] });
  expect(rows.map((row) => percentageInterval(row).reason)).toEqual([
    ...Array(4).fill('not-a-percentage'),
    null,
    null,
    null,
    'difference',
  ]);
});
