import { checkPValues } from './checkPValues.ts';

/** Bonferroni-adjusted p-values: min(1, m·p), in the order given. Controls the family-wise error rate. */
export function bonferroni(pValues: readonly number[]): number[] {
  checkPValues(pValues);
  return pValues.map((p) => Math.min(1, p * pValues.length));
}
