import { checkPValues } from './checkPValues.ts';

/**
 * Benjamini–Hochberg adjusted p-values, in the order given: running minimum of m/i·p over the descending p-values.
 * Rejecting where the adjusted value is ≤ q holds the false-discovery rate at q (Benjamini & Hochberg 1995).
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  checkPValues(pValues);
  const descending = pValues.map((p, at) => ({ p, at })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let smallest = 1;
  for (const [i, { p, at }] of descending.entries()) {
    smallest = Math.min(smallest, (pValues.length / (pValues.length - i)) * p);
    adjusted[at] = smallest;
  }
  return adjusted;
}
