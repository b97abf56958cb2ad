import { binaryFit } from './binaryFit.ts';
import { logit } from './link.ts';
import { StatisticsError } from './statisticsError.ts';

/** Covariates as columns without missing values, with their names. */
export interface Covariates {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
}

/**
 * Probability of treatment by weighted logistic regression on the covariates (Rosenbaum & Rubin 1983). Refuses covariates that separate
 * treated from others (no overlap), by name.
 */
export function propensityScores(
  { names, columns }: Covariates,
  treated: Float64Array,
  weights: Float64Array,
): { readonly scores: Float64Array; readonly coefficients: Float64Array } {
  const coefficients = separable(() => binaryFit(names, logit)([...columns, treated]).value(weights, null));
  return { scores: scoresAt(columns, coefficients), coefficients };
}

/** 1/(1 + e^−x·b) per row. */
export function scoresAt(columns: readonly Float64Array[], coefficients: Float64Array): Float64Array {
  return Float64Array.from(columns[0], (_, i) => {
    const linear = columns.reduce((sum, column, k) => sum + coefficients[k + 1] * column[i], coefficients[0]);
    return 1 / (1 + Math.exp(-linear));
  });
}

function separable<T>(estimate: () => T): T {
  try {
    return estimate();
  } catch (fault) {
    if (fault instanceof StatisticsError && fault.code === 'model.separation')
      throw new StatisticsError('treatment.no-overlap', `treated and others do not overlap: ${fault.message}`);
    throw fault;
  }
}
