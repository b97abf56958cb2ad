import { checkLength, checkWeights } from './checkColumn.ts';
import type { Covariates } from './propensityScores.ts';
import { StatisticsError } from './statisticsError.ts';
import { checkTreatment } from './treatment.ts';
import { plausibleValueCount, type Variable } from './variable.ts';

/** Who was treated, and what is to be held equal. */
export interface TreatmentPlan {
  /** At least one; one column each. */
  readonly covariates: readonly Variable[];
  /** 1 or 0 per row; NaN is missing. */
  readonly treated: Float64Array;
  /** Weights of the sample; null counts all rows alike. */
  readonly weights: Float64Array | null;
}

/** The rows that miss nothing and have a weight above 0. */
export interface CovariateRows extends Covariates {
  /** Where they stand in the data. */
  readonly kept: Int32Array;
  readonly treated: Float64Array;
  readonly weights: Float64Array;
}

/** Checks and gathers the rows that can be compared. */
export function covariateRows({ covariates, treated, weights }: TreatmentPlan): CovariateRows {
  if (covariates.length === 0) throw new StatisticsError('variables.invalid', 'there is no covariate to balance');
  if (plausibleValueCount(covariates) > 1)
    throw new StatisticsError('variables.invalid', 'covariates have one column, not several plausible values');
  const columns = covariates.map(({ values }) => values[0]);
  checkLength('the treatment column', treated.length, columns[0].length);
  if (weights !== null) {
    checkLength('the weight column', weights.length, columns[0].length);
    checkWeights('the weight column', weights);
  }
  const all = [...columns, treated];
  const kept = Int32Array.from(treated.keys()).filter(
    (i) => (weights === null || weights[i] > 0) && all.every((column) => !Number.isNaN(column[i])),
  );
  if (kept.length === 0) throw new StatisticsError('measure.all-missing', 'no row has all covariates and a treatment');
  const gather = (column: Float64Array): Float64Array => Float64Array.from(kept, (i) => column[i]);
  const flags = gather(treated);
  checkTreatment(flags);
  return {
    kept,
    names: covariates.map(({ name }) => name),
    columns: columns.map(gather),
    treated: flags,
    weights: weights === null ? new Float64Array(kept.length).fill(1) : gather(weights),
  };
}

/** A column as long as the data from one of the kept rows; the others are 0. */
export function spread(values: Float64Array, kept: Int32Array, length: number): Float64Array {
  const full = new Float64Array(length);
  for (const [k, row] of kept.entries()) full[row] = values[k];
  return full;
}

/** Kish's effective number of rows, (Σw)²/Σw². */
export function effectiveSize(weights: ArrayLike<number>): number {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < weights.length; i += 1) {
    sum += weights[i];
    squares += weights[i] ** 2;
  }
  return squares === 0 ? 0 : sum ** 2 / squares;
}
