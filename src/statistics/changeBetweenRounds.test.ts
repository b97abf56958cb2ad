import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeBetweenRounds } from './changeBetweenRounds.ts';
import type { Estimate } from './estimate.ts';

function round(value: number, sampling: number, imputation: number): Estimate {
  const standardError = Math.sqrt(sampling + imputation);
  return {
    ...{ value, standardError, variance: { sampling, imputation, linking: 0 }, degreesOfFreedom: 80 },
    ...{ interval: [value, value], level: 0.95, n: 5000, weightedN: 900_000, schools: 170, psus: null, coverage: 0.98 },
    method: `round of ${value}`,
  };
}

// Trap: linking error. PISA 2012 → 2015 mathematics: 3.5462 (OECD, PISA 2015 Technical Report).
test('the linking error is a variance part of its own', () => {
  const change = changeBetweenRounds(round(448, 20, 3), round(420, 15, 2), 3.5462);
  expect(change.value).toBe(-28);
  expect(change.variance).toEqual({ sampling: 35, imputation: 5, linking: 3.5462 ** 2 });
  expect(change.standardError).toBeCloseTo(Math.sqrt(40 + 3.5462 ** 2), 12);
  expect(change).toMatchObject({ n: 10_000, schools: 340, psus: null, coverage: 0.98 });
  expect(change.method).toContain('linking error 3.5462');
});

test('turning the rounds around turns the sign and nothing else', () => {
  const part = fc.double({ min: 0.1, max: 50, noNaN: true });
  fc.assert(
    fc.property(part, part, part, (a, b, link) => {
      const there = changeBetweenRounds(round(450, a, b), round(430, b, a), link);
      const back = changeBetweenRounds(round(430, b, a), round(450, a, b), link);
      expect(there.value).toBe(-back.value);
      expect(there.standardError).toBeCloseTo(back.standardError, 12);
      expect(there.interval[0]).toBeCloseTo(-back.interval[1], 8);
    }),
  );
});
