import { checkPValues } from './checkPValues.ts';

/**
 * Holm's step-down adjusted p-values, in the order given: running maximum of (m − i)·p over the ascending p-values.
 * Controls the family-wise error rate and is never weaker than Bonferroni (Holm 1979).
 */
export function holm(pValues: readonly number[]): number[] {
  checkPValues(pValues);
  const ascending = pValues.map((p, at) => ({ p, at })).sort((a, b) => a.p - b.p);
  const adjusted = new Array<number>(pValues.length).fill(0);
  let largest = 0;
  for (const [i, { p, at }] of ascending.entries()) {
    largest = Math.max(largest, Math.min(1, (pValues.length - i) * p));
    adjusted[at] = largest;
  }
  return adjusted;
}
