import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logitInterval } from './logitInterval.ts';

const percentage = (value: number, standardError: number) => ({
  value,
  standardError,
  degreesOfFreedom: Number.POSITIVE_INFINITY,
  level: 0.95,
});

describe('logit interval', () => {
  test('of 50 with error 5 reaches ln odds ± 1.96·0.05/0.25', () => {
    const reach = (1.959963984540054 * 0.05) / 0.25;
    const [low, high] = logitInterval(percentage(50, 5)) ?? [];
    expect(low).toBeCloseTo(100 / (1 + Math.exp(reach)), 9);
    expect(high).toBeCloseTo(100 / (1 + Math.exp(-reach)), 9);
  });

  test('stays inside 0 and 100, holds the percentage, and mirrors for the rest', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 99.99, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        (p, se) => {
          const [low, high] = logitInterval(percentage(p, se)) ?? [Number.NaN, Number.NaN];
          const [restLow, restHigh] = logitInterval(percentage(100 - p, se)) ?? [Number.NaN, Number.NaN];
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(100);
          expect(low - 1e-9 <= p && p <= high + 1e-9).toBe(true);
          expect(restLow).toBeCloseTo(100 - high, 6);
          expect(restHigh).toBeCloseTo(100 - low, 6);
        },
      ),
    );
  });

  test('is nothing at 0 and 100, where the data hold no error', () => {
    expect(logitInterval(percentage(0, 0))).toBeNull();
    expect(logitInterval(percentage(100, 0))).toBeNull();
  });

  test('is refused outside 0 to 100', () => {
    expect(() => logitInterval(percentage(101, 1))).toThrow('101 is no percentage');
    expect(() => logitInterval(percentage(Number.NaN, 1))).toThrow('NaN is no percentage');
  });
});
