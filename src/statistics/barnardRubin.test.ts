import { expect, test } from 'vitest';
import { barnardRubin } from './barnardRubin.ts';

test('without imputation variance the degrees of freedom are those of the design', () => {
  expect(barnardRubin({ count: 10, imputation: 0, total: 4, design: 80 })).toBe(80);
  expect(barnardRubin({ count: 1, imputation: 0, total: 4, design: 80 })).toBe(80);
});

test('follows Barnard and Rubin (1999) by hand', () => {
  // λ = 0.2: (5 − 1)/0.04 = 100; (81/83)·80·0.8 = 62.4578…; 1/(1/100 + 1/62.4578) = 38.4455….
  const degrees = barnardRubin({ count: 5, imputation: 0.8, total: 4, design: 80 });
  expect(degrees).toBeCloseTo(1 / (1 / 100 + 83 / (81 * 64)), 12);
});

test('with an infinite design they are Rubin’s (1987)', () => {
  expect(barnardRubin({ count: 5, imputation: 1, total: 4, design: Number.POSITIVE_INFINITY })).toBe(64);
  expect(barnardRubin({ count: 5, imputation: 4, total: 4, design: Number.POSITIVE_INFINITY })).toBe(4);
});
