import fc from 'fast-check';
import { expect, test } from 'vitest';
import { incompleteBeta } from './incompleteBeta.ts';

// mpmath 1.3.0, betainc regularized, 40 digits.
test.each([
  [0.3, 2, 3, 0.3483],
  [0.9, 0.5, 0.5, 0.7951672353008665],
  [0.99, 40, 0.5, 0.3713860232539847],
  [0.01, 0.5, 40, 0.6286139767460153],
])('I_%f(%f, %f) agrees to 1e-13', (x, a, b, expected) => {
  expect(Math.abs(incompleteBeta(x, a, b) - expected)).toBeLessThan(1e-13);
});

test('is 0 at 0 and 1 at 1', () => {
  expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3)]).toEqual([0, 1]);
});

test('both tails add up to one', () => {
  const parameter = fc.double({ min: 0.2, max: 200, noNaN: true });
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), parameter, parameter, (x, a, b) => {
      expect(incompleteBeta(x, a, b) + incompleteBeta(1 - x, b, a)).toBeCloseTo(1, 10);
    }),
  );
});
