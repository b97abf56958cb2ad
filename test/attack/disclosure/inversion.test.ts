import { describe, expect, test } from 'vitest';
import { coarsen, type NumberKind } from '#domain/disclosure/coarsen.ts';
import { countBand } from '#domain/disclosure/countBand.ts';
import { defaultPolicy, disclosurePolicySchema } from '#domain/disclosure/policy.ts';
import type { ReleasePlan } from '#domain/disclosure/releasePlan.ts';
import { decideRows } from '#domain/disclosure/tellRows.ts';
import type { EstimateRow } from '#domain/monitoring/estimateRow.ts';
import type { Estimate } from '#statistics/estimate.ts';

const percent: NumberKind = { kind: 'share', everybody: 100 };

function estimate(value: number, n: number, standardError = 1): Estimate {
  return {
    ...{ value, standardError, variance: { sampling: standardError ** 2, imputation: 0, linking: 0 } },
    ...{ degreesOfFreedom: 60, interval: [value - 2 * standardError, value + 2 * standardError], level: 0.95 },
    ...{ n, weightedN: n, schools: 9, psus: null, coverage: 1, method: 'weighted mean' },
  };
}

const tell = (value: number, n: number) =>
  coarsen({ estimate: estimate(value, n), number: percent, n, isDifference: false }, defaultPolicy);
/** What is told of a share, as one text. */
const said = (value: number, n: number) => JSON.stringify([tell(value, n).value, tell(value, n).bound]);

test('D-05: behind every told percentage of fewer than 300 pupils there are at least three counts, or nobody and everybody are left out', () => {
  for (let n = defaultPolicy.minimumStudents; n < 300; n++) {
    const told = new Map<string, number[]>();
    for (let k = 0; k <= n; k++) told.set(said((100 * k) / n, n), [...(told.get(said((100 * k) / n, n)) ?? []), k]);
    const { band } = countBand(n, defaultPolicy);
    for (const [text, counts] of told) {
      const fitting = fittingCounts(band ?? '').get(text) ?? 0;
      expect([n, text, fitting >= 3, counts.length > 0]).toEqual([n, text, true, true]);
    }
  }
});

const known = new Map<string, ReadonlyMap<string, number>>();

/** For each told text, how many counts of pupils fit it in a band; its lowest, middle and highest sizes are enough. */
function fittingCounts(band: string): ReadonlyMap<string, number> {
  const found = known.get(band);
  if (found !== undefined) return found;
  const [from, to] = band.split('–').map(Number);
  const fitting = new Map<string, number>();
  for (const n of [from, Math.floor((from + to) / 2), to])
    for (let k = 0; k <= n; k++) {
      const text = said((100 * k) / n, n);
      fitting.set(text, (fitting.get(text) ?? 0) + 1);
    }
  known.set(band, fitting);
  return fitting;
}

test('D-05: beside a percentage no count below 300 is told, only its band, and no error from which the percentage follows', () => {
  for (let n = 30; n < 300; n++) {
    expect(tell(40, n).nBand).toMatch(/^\d+–\d+$/u);
    expect(tell(40, n).n).toBeLessThanOrEqual(n);
  }
  const p = 0.31;
  const exact = estimate(100 * p, 120, 100 * Math.sqrt((p * (1 - p)) / 120));
  const told = coarsen({ estimate: exact, number: percent, n: 120, isDifference: false }, defaultPolicy);
  expect([told.value, told.standardError]).toEqual([32, 4.4]);
});

describe('D-10: that all or none of a group reach a level', () => {
  test.each([30, 45, 120, 299])('is told of %i pupils as a bound without an error', (n) => {
    for (const [value, bound] of [
      [0, 'at-most'],
      [100, 'at-least'],
    ] as const) {
      const told = tell(value, n);
      expect([told.bound, told.standardError, told.interval]).toEqual([bound, Number.NaN, [Number.NaN, Number.NaN]]);
      expect(Math.abs(told.value - value)).toBeGreaterThanOrEqual(2);
      expect(said(value, n)).toBe(said(value === 0 ? 100 / n : 100 - 100 / n, n));
    }
  });

  test('is told alike of a mean of noughts and ones', () => {
    const share: NumberKind = { kind: 'share', everybody: 1 };
    const told = coarsen({ estimate: estimate(1, 60, 0), number: share, n: 60, isDifference: false }, defaultPolicy);
    expect([told.value, told.bound]).toEqual([0.95, 'at-least']);
  });
});

const plan = (n: number, schools: number, withheld: 'few' | 'second' | null): ReleasePlan => ({
  ...{ policy: defaultPolicy, isShare: false, range: 1000, exposed: [] },
  cells: { '': { n, schools, print: 'p', withheld } },
});

const row = (n: number, statistic: EstimateRow['statistic']): EstimateRow => ({
  ...{ measure: { key: 'math', label: '数学' }, statistic, statisticName: '', group: null, reference: null },
  estimate: estimate(487.3719, n),
});
const whole = { measure: 'math', statistic: { kind: 'mean' }, by: null } as const;

describe('D-06: scores cannot be solved for', () => {
  test('no statistic is told of a cell that a plan withholds or does not know', () => {
    for (const kind of ['mean', 'sd'] as const)
      for (const n of [1, 2, 3, 4, 5]) {
        const [decided] = decideRows([row(n, { kind })], whole, plan(n, 9, 'few'));
        expect([decided.told, decided.withheld]).toEqual([null, expect.stringContaining('不可报告')]);
        expect(decideRows([row(n, { kind })], whole, undefined)[0].told).toBeNull();
        expect(JSON.stringify(decided)).not.toContain('487.37');
      }
  });

  test('lowest and highest scores do not exist as statistics, and percentiles end where fewer than three pupils lie beyond', () => {
    const at = (p: number, n: number) => decideRows([row(n, { kind: 'percentile', p })], whole, plan(n, 9, null))[0];
    expect(at(0.05, 40).withheld).toContain('人数过少');
    expect(at(0.97, 40).withheld).toContain('人数过少');
    expect(at(0.1, 40).told).not.toBeNull();
  });

  test('a value on a scale is rounded so that one pupil more or less leaves a quarter of the scale open', () => {
    for (const n of [30, 48, 350, 2700, 60_000]) {
      const scale: NumberKind = { kind: 'scale', range: 1000 };
      const step = smallestStep(scale, n);
      expect(2 * (step / 2) * n + 2 * (step / 2) * (n - 1)).toBeGreaterThanOrEqual(0.24 * 1000);
      expect(step).toBeLessThanOrEqual((2.6 * 1000) / (8 * n));
    }
  });
});

/** The step in which values are told, found by telling many. */
function smallestStep(number: NumberKind, n: number): number {
  const told = Array.from({ length: 4000 }, (_, i) =>
    coarsen({ estimate: estimate(400 + i / 311, n), number, n, isDifference: false }, defaultPolicy),
  ).map(({ value }) => value);
  const gaps = told.slice(1).map((value, i) => value - told[i]);
  return Math.min(...gaps.filter((gap) => gap > 1e-9));
}

test('a policy can only be made stricter than the defaults', () => {
  expect(disclosurePolicySchema.safeParse(defaultPolicy).success).toBe(true);
  for (const laxer of [
    { minimumStudents: 10 },
    { minimumSchools: 1 },
    { fewWidth: 3 },
    { otherWidth: 1 },
    { pupilShare: 0.1 },
    { resultShare: 0.1 },
  ])
    expect(disclosurePolicySchema.safeParse({ ...defaultPolicy, ...laxer }).success).toBe(false);
  expect(disclosurePolicySchema.safeParse({ ...defaultPolicy, minimumStudents: 62 }).success).toBe(true);
});
