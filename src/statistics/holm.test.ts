import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bonferroni } from './bonferroni.ts';
import { holm } from './holm.ts';

test('steps down from the smallest, in the order given', () => {
  // By hand: sorted 0.01·4 = 0.04, 0.02·3 = 0.06, 0.03·2 = 0.06, 0.5·1 = 0.5.
  const adjusted = holm([0.5, 0.03, 0.01, 0.02]);
  expect(adjusted.map((p) => Number(p.toFixed(12)))).toEqual([0.5, 0.06, 0.04, 0.06]);
});

test('never exceeds Bonferroni and never falls below the p-value itself', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }), (pValues) => {
      const strict = bonferroni(pValues);
      for (const [i, adjusted] of holm(pValues).entries()) {
        expect(adjusted).toBeLessThanOrEqual(strict[i] + 1e-15);
        expect(adjusted).toBeGreaterThanOrEqual(pValues[i]);
      }
    }),
  );
});
