import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ToldEstimate } from '#domain/disclosure/coarsen.ts';
import { frozenEstimate } from '#domain/problems/frozenEstimate.ts';
import { inDigits, isSupported, supportedDigits } from '#domain/problems/supportedDigits.ts';
import { freezeEstimate } from './presentEstimate.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
const error = fc.double({ noNaN: true, noDefaultInfinity: true, min: 0, max: 1e4 });
const told: fc.Arbitrary<ToldEstimate> = fc
  .record({
    value: finite,
    standardError: error,
    degreesOfFreedom: fc.constantFrom(1, 4, 80, Number.POSITIVE_INFINITY),
  })
  .map(({ value, standardError, degreesOfFreedom }) => ({
    ...{ value, standardError, degreesOfFreedom, interval: [value - 2 * standardError, value + 2 * standardError] },
    ...{ variance: { sampling: standardError ** 2, imputation: 0, linking: 0 }, level: 0.95 },
    ...{ n: 900, weightedN: 0, schools: 40, psus: null, coverage: 1, method: 'JK2', nBand: null, bound: null },
  }));

const notANumber = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);

describe('N-07 an estimate leaves', () => {
  test('with its error and its interval, as they are', () => {
    fc.assert(
      fc.property(told, (estimate) => {
        const { value, standardError, interval, method } = freezeEstimate(estimate);
        expect([value, standardError, interval, method]).toEqual([
          ...[estimate.value, estimate.standardError, estimate.interval, 'JK2'],
        ]);
      }),
    );
  });

  test('or not at all: whatever its value, with its error removed it is refused', () => {
    fc.assert(
      fc.property(told, notANumber, (estimate, nothing) => {
        const without = { ...estimate, standardError: nothing };
        expect(() => freezeEstimate(without)).toThrow('without its uncertainty');
        expect(() => freezeEstimate({ ...without, interval: [nothing, nothing] })).toThrow('without its uncertainty');
        expect(() => freezeEstimate({ ...estimate, value: nothing })).toThrow('without its uncertainty');
      }),
    );
  });

  test('without an error only with the reason in its method, and then without an interval', () => {
    fc.assert(
      fc.property(told, notANumber, (estimate, nothing) => {
        const bound = {
          ...estimate,
          standardError: nothing,
          method: 'JK2; 只报界限，误差未知',
          bound: 'at-most' as const,
        };
        expect(freezeEstimate(bound)).toMatchObject({ standardError: null, interval: null, bound: 'at-most' });
        const open = freezeEstimate({ ...estimate, interval: [Number.NEGATIVE_INFINITY, nothing] });
        expect(open).toMatchObject({
          standardError: null,
          interval: null,
          method: expect.stringContaining('误差未知'),
        });
      }),
    );
  });

  test('and no half of an uncertainty passes the schema, however it is put', () => {
    fc.assert(
      fc.property(told, (estimate) => {
        const whole = freezeEstimate(estimate);
        expect(frozenEstimate.safeParse(JSON.parse(JSON.stringify(whole))).success).toBe(true);
        const halves = [
          { ...whole, standardError: null },
          { ...whole, interval: null },
          { ...whole, standardError: undefined },
          { ...whole, standardError: null, interval: null },
          { ...whole, method: '' },
          { ...whole, standardError: -1 },
          { ...whole, score: 1 },
        ];
        for (const half of halves) expect(frozenEstimate.safeParse(half).success).toBe(false);
      }),
    );
  });
});

describe('N-07 a number is shown', () => {
  test('with two significant digits of its error and never more', () => {
    fc.assert(
      fc.property(finite, fc.double({ noNaN: true, min: 0.002, max: 1e4 }), (value, standardError) => {
        const shown = inDigits(value, standardError);
        expect(isSupported(shown, standardError)).toBe(true);
        expect(Math.abs(Number(shown) - value)).toBeLessThanOrEqual(
          Math.max(0.5 * 10 ** -supportedDigits(standardError), 1e-9) * 1.001,
        );
        expect(isSupported(`${value.toFixed(supportedDigits(standardError) + 1)}分`, standardError)).toBe(false);
      }),
    );
  });

  test.each([
    [14, 0],
    [9.4, 1],
    [3.2, 1],
    [0.31, 2],
    [0.004, 3],
    [0, 1],
    [null, 1],
  ])('an error of %s supports %i digits after the point', (standardError, digits) => {
    expect(supportedDigits(standardError)).toBe(digits);
    expect(inDigits(468.2749, standardError, 1)).toBe(digits === 0 ? '468' : '468.3');
  });
});
