import { expect, test } from 'vitest';
import { logGamma } from './logGamma.ts';

// mpmath 1.3.0, loggamma with 40 digits.
test.each([
  [0.1, 2.252712651734206],
  [0.5, 0.5723649429247001],
  [1, 0],
  [2, 0],
  [3.5, 1.2009736023470743],
  [10, 12.80182748008147],
  [171.3, 708.1149470389968],
])('log Γ(%f) has at least twelve correct digits', (x, expected) => {
  expect(Math.abs(logGamma(x) - expected)).toBeLessThan(1e-12 * Math.max(1, Math.abs(expected)));
});
