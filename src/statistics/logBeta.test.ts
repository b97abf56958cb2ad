import { expect, test } from 'vitest';
import { logBeta } from './logBeta.ts';

// mpmath 1.3.0, log(beta(a, b)) with 40 digits.
test.each([
  [0.5, 0.5, 1.1447298858494002],
  [2, 3.5, -2.756840365271642],
  [40, 0.5, -1.2689498654972249],
  [0.5, 3000, -3.430777174233949],
  [250_000, 0.5, -5.642242655497492],
])('log B(%f, %f) keeps twelve digits, also where log Γ alone would cancel', (a, b, expected) => {
  expect(Math.abs(logBeta(a, b) - expected)).toBeLessThan(1e-12 * Math.abs(expected) * 10);
});
