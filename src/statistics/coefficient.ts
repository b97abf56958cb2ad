import type { Estimate } from './estimate.ts';
import { studentTPValue } from './studentT.ts';

/** A coefficient of a model with its test against 0. */
export interface Coefficient {
  /** Name of the predictor; null for the intercept. */
  readonly predictor: string | null;
  readonly estimate: Estimate;
  /** Value over standard error, on the estimate's degrees of freedom; null where the error is 0. */
  readonly t: number | null;
  /** Two-sided. */
  readonly pValue: number | null;
}

/** Adds the test against 0. */
export function coefficientOf(predictor: string | null, estimate: Estimate): Coefficient {
  if (!(estimate.standardError > 0)) return { predictor, estimate, t: null, pValue: null };
  const t = estimate.value / estimate.standardError;
  return { predictor, estimate, t, pValue: studentTPValue(t, estimate.degreesOfFreedom) };
}
