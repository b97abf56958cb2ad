import { expect, test } from 'vitest';
import { independentDifference } from './independentDifference.ts';

const first = { value: 420, standardError: 4, degreesOfFreedom: 80 };
const second = { value: 448, standardError: 3, degreesOfFreedom: 40 };

test('adds the variances and the squared linking error', () => {
  const difference = independentDifference(first, second, 12);
  expect(difference.value).toBe(-28);
  expect(difference.standardError).toBe(13);
});

test('degrees of freedom follow Satterthwaite, the linking error counted as known', () => {
  expect(independentDifference(first, second, 0).degreesOfFreedom).toBeCloseTo(625 / (256 / 80 + 81 / 40), 10);
  expect(independentDifference(first, second, 12).degreesOfFreedom).toBeCloseTo(169 ** 2 / (256 / 80 + 81 / 40), 8);
});

test('two known values differ with certainty', () => {
  const known = { value: 1, standardError: 0, degreesOfFreedom: Number.POSITIVE_INFINITY };
  expect(independentDifference(known, known, 0).degreesOfFreedom).toBe(Number.POSITIVE_INFINITY);
});

test('refuses a linking error that is none', () => {
  expect(() => independentDifference(first, second, -1)).toThrow(/linking error/);
  expect(() => independentDifference(first, second, Number.NaN)).toThrow(/linking error/);
});
