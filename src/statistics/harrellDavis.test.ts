import { expect, test } from 'vitest';
import { harrellDavis } from './harrellDavis.ts';

test('the median of a symmetric sample is its centre, and of two values their mean', () => {
  expect(harrellDavis([1, 2, 3, 4, 5], 0.5)).toBeCloseTo(3, 12);
  expect(harrellDavis([9, 1], 0.5)).toBeCloseTo(5, 12);
});

test('weights by hand: n = 2, p = 0.25 is a Beta(0.75, 2.25), whose half is at I = 0.8653', () => {
  // I_{1/2}(0.75, 2.25) by Simpson's rule on the substituted integral u = x^0.75.
  const steps = 20_000;
  const density = (u: number) => (1 - u ** (4 / 3)) ** 1.25;
  const simpson = (end: number) => {
    const h = end / steps;
    let sum = density(0) + density(end);
    for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * density(i * h);
    return (sum * h) / 3;
  };
  const weight = simpson(0.5 ** 0.75) / simpson(1);
  expect(harrellDavis([0, 1], 0.25)).toBeCloseTo(1 - weight, 5);
});

test('shift and scale go through, order of the values does not matter, and quantiles ascend', () => {
  const values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5];
  for (const p of [0.05, 0.25, 0.5, 0.9]) {
    const q = harrellDavis(values, p);
    expect(harrellDavis(values.toReversed(), p)).toBeCloseTo(q, 12);
    expect(
      harrellDavis(
        values.map((value) => 10 * value - 3),
        p,
      ),
    ).toBeCloseTo(10 * q - 3, 10);
    expect(harrellDavis(values, p + 0.04)).toBeGreaterThan(q);
    expect(values).not.toContain(q);
  }
});

test('one value, or a p outside 0 and 1, is refused', () => {
  expect(() => harrellDavis([1], 0.5)).toThrow('two values');
  expect(() => harrellDavis([1, 2], 1)).toThrow('0 < p < 1');
});
