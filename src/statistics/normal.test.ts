import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalCdf, normalQuantile, normalUpperTail } from './normal.ts';

// mpmath 1.3.0, ncdf and erfinv with 40 digits.
test.each([
  [-8, 6.220960574271784e-16],
  [-3.5, 0.00023262907903552504],
  [-1, 0.15865525393145705],
  [0.3, 0.6179114221889526],
  [2, 0.9772498680518208],
  [2.9999, 0.998649658717045],
  [3.0001, 0.9986505450867393],
  [6, 0.9999999990134123],
])('P(Z ≤ %f) agrees to twelve digits, far tails included', (x, expected) => {
  expect(Math.abs(normalCdf(x) / expected - 1)).toBeLessThan(1e-12);
});

test.each([
  [0.975, 1.9599639845400543],
  [0.5, 0],
  [0.001, -3.0902323061678136],
  [1e-10, -6.361340902404056],
  [0.3, -0.524400512708041],
  [0.9999, 3.7190164854556804],
])('the %f quantile agrees to 1e-10', (p, expected) => {
  expect(Math.abs(normalQuantile(p) - expected)).toBeLessThan(1e-10);
});

test('the quantile undoes the distribution function', () => {
  fc.assert(
    fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (x) => {
      expect(Math.abs(normalQuantile(normalCdf(x)) - x)).toBeLessThan(1e-6);
    }),
  );
});

test('the upper tail far out does not vanish in rounding', () => {
  expect(Math.abs(normalUpperTail(8) / 6.220960574271784e-16 - 1)).toBeLessThan(1e-12);
});

test.each([0, 1, -0.1, Number.NaN])('the quantile refuses p = %f', (p) => {
  expect(() => normalQuantile(p)).toThrow(/0 < p < 1/);
});
