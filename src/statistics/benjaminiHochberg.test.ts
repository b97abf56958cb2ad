import fc from 'fast-check';
import { expect, test } from 'vitest';
import { benjaminiHochberg } from './benjaminiHochberg.ts';

test('steps up from the largest, in the order given', () => {
  // By hand: sorted 0.01·4/1 = 0.04, 0.02·4/2 = 0.04, 0.03·4/3 = 0.04, 0.5.
  const adjusted = benjaminiHochberg([0.5, 0.03, 0.01, 0.02]);
  expect(adjusted.map((p) => Number(p.toFixed(12)))).toEqual([0.5, 0.04, 0.04, 0.04]);
});

test('rejects exactly what the step-up procedure of 1995 rejects', () => {
  const rate = 0.05;
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 0.2, noNaN: true }), { minLength: 1, maxLength: 30 }), (pValues) => {
      const sorted = pValues.toSorted((a, b) => a - b);
      const last = sorted.findLastIndex((p, i) => p * (sorted.length / (i + 1)) <= rate);
      const rejected = benjaminiHochberg(pValues).filter((p) => p <= rate).length;
      expect(rejected).toBe(last + 1);
    }),
  );
});

test('adjusts nothing when there is nothing', () => {
  expect(benjaminiHochberg([])).toEqual([]);
});
