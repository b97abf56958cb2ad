import { expect, test } from 'vitest';
import { effectSize } from './effectSize.ts';

test('divides by the root of the mean variance and keeps the sign', () => {
  expect(effectSize(-10, 30, 40)).toBeCloseTo(-10 / Math.sqrt((900 + 1600) / 2), 12);
});

test('refuses a standard deviation of zero or none', () => {
  expect(() => effectSize(1, 0, 1)).toThrow(/above 0, got 0/);
  expect(() => effectSize(1, 1, Number.NaN)).toThrow(/got NaN/);
});
