import { expect, test } from 'vitest';
import { bonferroni } from './bonferroni.ts';

test('multiplies by the number of tests and stops at one', () => {
  const adjusted = bonferroni([0.01, 0.2, 0.6]);
  expect(adjusted.map((p) => Number(p.toFixed(12)))).toEqual([0.03, 0.6, 1]);
});

test('names the p-value that is none', () => {
  expect(() => bonferroni([0.1, 1.2])).toThrow(/p-value 1 is 1.2/);
  expect(() => bonferroni([Number.NaN])).toThrow(/p-value 0 is NaN/);
});
