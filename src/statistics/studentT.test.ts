import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalQuantile } from './normal.ts';
import { studentTCdf, studentTPValue, studentTQuantile } from './studentT.ts';

// mpmath 1.3.0: root of the regularized incomplete beta form of the distribution, 40 digits.
test.each([
  [0.975, 1, 12.706204736174705],
  [0.975, 2, 4.302652729749464],
  [0.9, 3.7, 1.5575658388615075],
  [0.995, 5, 4.032142983555228],
  [0.975, 10, 2.228138851986275],
  [0.6, 30, 0.2556053649519128],
  [0.975, 74, 1.9925434951809327],
  [0.975, 80, 1.990063421254446],
  [0.025, 79.3, -1.990333133821912],
  [0.9995, 300, 3.323251512974188],
  [0.975, 6000, 1.9603594414930106],
  [0.975, 500_000, 1.9599687290938048],
  [0.975, 2_000_000, 1.959965170676375],
])('the %f quantile with %f degrees of freedom agrees to 1e-10', (p, df, expected) => {
  expect(Math.abs(studentTQuantile(p, df) - expected)).toBeLessThan(1e-10);
});

test.each([
  [10, 20, 3.163781758714388e-9],
  [2.1, 74, 0.039137557689135745],
  [1.96, 2_000_000, 0.049995928940828736],
])('the two-sided p-value of t = %f with %f degrees of freedom agrees to ten digits', (t, df, expected) => {
  expect(Math.abs(studentTPValue(t, df) / expected - 1)).toBeLessThan(1e-10);
  expect(studentTPValue(-t, df)).toBe(studentTPValue(t, df));
});

test('with infinite degrees of freedom it is the normal distribution', () => {
  expect(studentTQuantile(0.975, Number.POSITIVE_INFINITY)).toBe(normalQuantile(0.975));
  expect(studentTPValue(1.959963984540054, Number.POSITIVE_INFINITY)).toBeCloseTo(0.05, 12);
});

test('the quantile undoes the distribution function', () => {
  const p = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  const df = fc.double({ min: 1, max: 2000, noNaN: true });
  fc.assert(
    fc.property(p, df, (p, df) => {
      expect(studentTCdf(studentTQuantile(p, df), df)).toBeCloseTo(p, 10);
    }),
  );
});

test.each([0, -1, Number.NaN])('refuses %f degrees of freedom', (df) => {
  expect(() => studentTQuantile(0.975, df)).toThrow(/degrees of freedom/);
});
