import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inference } from '#statistics/inference.ts';
import type { ComparisonState } from './comparison.ts';
import { describeFinding } from './describeFinding.ts';
import { detect } from './detect.ts';
import type { Measured, Observation, TargetObservation } from './observation.ts';

const RUN = { falseDiscoveryRate: 0.05, inference };

const SUBJECT = { subjectLabel: '东湖区', indicatorName: '数学平均分', unit: '分', sd: 100 } as const;

function measured(value: number, standardError: number | null, more: Partial<Measured> = {}): Measured {
  return { value, standardError, degreesOfFreedom: 80, n: 900, schools: 40, ...more };
}

function against(
  target: number,
  value: Measured,
  direction: Observation['direction'] = 'higher-is-better',
): TargetObservation {
  return { ...SUBJECT, rule: 'target', direction, value, target };
}

function stateOf(observation: Observation): ComparisonState {
  return detect([observation], RUN).findings[0].comparison.state;
}

test('below, above, indistinguishable: the state follows the adjusted decision', () => {
  expect(stateOf(against(500, measured(480, 5)))).toBe('below');
  expect(stateOf(against(500, measured(520, 5)))).toBe('above');
  expect(stateOf(against(500, measured(495, 5)))).toBe('indistinguishable');
});

test('a comparison carries difference, interval, effect size and both p-values', () => {
  const { comparison } = detect([against(500, measured(480, 5))], RUN).findings[0];
  expect(comparison).toMatchObject({ rule: 'target', referenceLabel: '目标值', difference: -20, standardError: 5 });
  expect(comparison.effectSize).toBeCloseTo(-0.2, 12);
  // t quantile with 80 degrees of freedom: 1.99006.
  expect(comparison.interval?.[0]).toBeCloseTo(-20 - 5 * 1.990063421254446, 10);
  expect(comparison.pValue).toBeCloseTo(inference.pValue(4, 80), 15);
  expect(comparison.adjustedP).toBe(comparison.pValue);
});

describe('what is proposed', () => {
  test('is unfavourable by the direction of the indicator', () => {
    const low = measured(480, 5);
    const high = measured(520, 5);
    const proposed = (observation: Observation): number => detect([observation], RUN).candidates.length;
    expect(proposed(against(500, low, 'higher-is-better'))).toBe(1);
    expect(proposed(against(500, high, 'higher-is-better'))).toBe(0);
    expect(proposed(against(500, low, 'lower-is-better'))).toBe(0);
    expect(proposed(against(500, high, 'lower-is-better'))).toBe(1);
  });

  test('must survive the adjustment over the whole run', () => {
    const borderline = against(500, measured(489.5, 5));
    expect(detect([borderline], RUN).candidates).toHaveLength(1);
    const others = Array.from({ length: 19 }, () => against(500, measured(500, 5)));
    const run = detect([borderline, ...others], RUN);
    expect(run.tested).toBe(20);
    expect(run.findings[0].comparison.state).toBe('indistinguishable');
    expect(run.candidates).toHaveLength(0);
  });

  test('keeps what the caller attached to the observation', () => {
    const { candidates } = detect([{ ...against(500, measured(480, 5)), row: 7 }], RUN);
    expect(candidates[0].observation.row).toBe(7);
  });
});

describe('不可报告', () => {
  test.each([
    ['fewer than 30 pupils', measured(400, 5, { n: 29 })],
    ['fewer than 5 schools', measured(400, 5, { schools: 4 })],
    ['a sample without spread', measured(0, 0)],
  ])('for %s: not tested, not proposed', (_name, value) => {
    const { findings, candidates, tested } = detect([against(500, value)], RUN);
    expect(findings[0].comparison).toMatchObject({ state: 'unreportable', pValue: null, adjustedP: null });
    expect(candidates).toHaveLength(0);
    expect(tested).toBe(0);
  });

  test('the limits themselves may be reported', () => {
    expect(stateOf(against(500, measured(400, 5, { n: 30, schools: 5 })))).toBe('below');
  });

  test('an unknown error gives a weak candidate and never a claim of significance', () => {
    const { candidates } = detect([against(500, measured(400, null, { n: null, schools: null }))], RUN);
    expect(candidates[0].weakEvidence).toBe(true);
    expect(candidates[0].comparison).toMatchObject({ state: 'unreportable', interval: null, pValue: null });
    expect(detect([against(300, measured(400, null))], RUN).candidates).toHaveLength(0);
  });

  test('does not weigh on the adjustment of the others', () => {
    const untested = Array.from({ length: 50 }, () => against(500, measured(400, null)));
    const { findings } = detect([...untested, against(500, measured(489.5, 5))], RUN);
    expect(findings[50].comparison.state).toBe('below');
  });
});

test('a census is compared without a test', () => {
  const census = { degreesOfFreedom: Number.POSITIVE_INFINITY };
  expect(stateOf(against(500, measured(499, 0, census)))).toBe('below');
  expect(stateOf(against(500, measured(500, 0, census)))).toBe('indistinguishable');
});

describe('rules', () => {
  const direction = 'higher-is-better';

  test('against a comparator with an error of its own', () => {
    const observation = (standardError: number | null): Observation => ({
      ...SUBJECT,
      rule: 'comparator',
      direction,
      value: measured(482, 6),
      comparator: measured(500, standardError, { n: null, schools: null }),
      comparatorLabel: '全国',
    });
    const { comparison } = detect([observation(8)], RUN).findings[0];
    expect(comparison).toMatchObject({ difference: -18, standardError: 10, referenceLabel: '全国' });
    expect(stateOf(observation(8))).toBe('indistinguishable');
    // Without a printed error the comparator counts as exact, as a target does.
    expect(stateOf(observation(null))).toBe('below');
  });

  test('against the own past, linking error included', () => {
    const observation = (linkingError: number | null): Observation => ({
      ...SUBJECT,
      rule: 'past',
      direction,
      value: measured(420, 4),
      past: measured(448, 3),
      pastLabel: '2012 年',
      linkingError,
    });
    expect(detect([observation(12)], RUN).findings[0].comparison).toMatchObject({ difference: -28, standardError: 13 });
    expect(stateOf(observation(0))).toBe('below');
    expect(stateOf(observation(null))).toBe('unreportable');
  });

  test('between groups: whichever is behind, and only beyond the tolerated gap', () => {
    const observation = (gap: number, toleratedGap: number): Observation => ({
      ...SUBJECT,
      rule: 'group',
      direction,
      value: measured(480 + gap, 5),
      reference: measured(480, 5),
      difference: measured(gap, 4),
      focusLabel: '女生',
      referenceLabel: '男生',
      toleratedGap,
    });
    const proposed = (gap: number, tolerated: number) => detect([observation(gap, tolerated)], RUN).candidates.length;
    expect([proposed(25, 0), proposed(-25, 0), proposed(25, 10), proposed(25, 20), proposed(5, 10)]).toEqual([
      1, 1, 1, 0, 0,
    ]);
    expect(stateOf(observation(5, 10))).toBe('indistinguishable');
  });

  test('a part against the whole needs enough pupils on both sides', () => {
    const observation = (n: number): Observation => ({
      ...SUBJECT,
      rule: 'whole',
      direction,
      value: measured(470, 6, { n }),
      whole: measured(500, 2),
      difference: measured(-30, 5),
      wholeLabel: '全市',
    });
    expect(stateOf(observation(900))).toBe('below');
    expect(stateOf(observation(12))).toBe('unreportable');
  });
});

describe('the rule of 62', () => {
  const few = (n: number | null, degreesOfFreedom: number | null) =>
    stateOf(against(500, measured(400, 5, { n, degreesOfFreedom })));

  test('a difference is stated from 62 pupils or five degrees of freedom on, and not below both', () => {
    expect([few(61, 4.9), few(61, 1), few(40, null)]).toEqual(Array(3).fill('unreportable'));
    expect([few(62, 1), few(61, 5), few(40, Number.POSITIVE_INFINITY), few(null, null)]).toEqual(
      Array(4).fill('below'),
    );
  });

  test('either side that falls short keeps the statement back, nothing is proposed, and the sentence says why', () => {
    const past = {
      ...SUBJECT,
      rule: 'past',
      direction: 'higher-is-better',
      pastLabel: '2022 年',
      linkingError: 0,
    } as const;
    const [short, enough] = [measured(400, 5, { n: 61, degreesOfFreedom: 4 }), measured(500, 5)];
    for (const sides of [
      { value: short, past: enough },
      { value: enough, past: short },
    ]) {
      const run = detect([{ ...past, ...sides }], RUN);
      expect([run.candidates, run.tested, run.findings[0].comparison.pValue]).toEqual([[], 0, null]);
      expect(describeFinding(run.findings[0])).toMatch(/学生不足 62 人且自由度不足 5，无法判断差异是否超出误差。$/u);
    }
  });

  test('whatever the numbers, a state other than 不可报告 rests on 62 pupils or five degrees of freedom on each side', () => {
    fc.assert(
      fc.property(
        fc.nat(200),
        fc.double({ min: 0.5, max: 20, noNaN: true }),
        fc.integer({ min: 200, max: 800 }),
        (n, df, value) => {
          if (few(n, df) === 'unreportable') return;
          expect(n >= 62 || df >= 5).toBe(true);
          expect(stateOf(against(500, measured(value, 5, { n, degreesOfFreedom: df })))).not.toBe('unreportable');
        },
      ),
    );
  });
});
