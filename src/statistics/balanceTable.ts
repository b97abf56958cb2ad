import { type CovariateRows, covariateRows, effectiveSize, type TreatmentPlan } from './covariateRows.ts';
import { StatisticsError } from './statisticsError.ts';

/** Weights before (those of the sample) and after matching or weighting. */
export interface BalancePlan extends TreatmentPlan {
  /** As long as the data: from `treatmentWeights` or `nearestNeighbours`. */
  readonly after: Float64Array;
  /** Whose standard deviation divides differences: that of the treated (`att`, when absent) or the root of the mean variance (`ate`). */
  readonly estimand?: 'att' | 'ate';
}

/** How alike treated and others are in one covariate. */
export interface Balance {
  readonly treatedMean: number;
  readonly otherMean: number;
  /** Treated minus others, in standard deviations before weighting; below 0.1 in size is the usual aim. */
  readonly difference: number;
  /** Variance of the treated over that of the others; null where the others do not vary. */
  readonly varianceRatio: number | null;
}

/** Balance of every covariate, and how many rows the weights are worth. */
export interface BalanceTable {
  readonly covariates: readonly { readonly name: string; readonly before: Balance; readonly after: Balance }[];
  /** Effective numbers of rows, (Σw)²/Σw². */
  readonly effectiveSizes: {
    readonly before: { readonly treated: number; readonly others: number };
    readonly after: { readonly treated: number; readonly others: number };
  };
}

/** Balance before and after, differences over one and the same standard deviation (Stuart 2010; numbers as R MatchIt `summary`). */
export function balanceTable(plan: BalancePlan): BalanceTable {
  const rows = covariateRows(plan);
  if (plan.after.length !== plan.treated.length)
    throw new StatisticsError('length.unequal', 'the weights after are not as long as the treatment column');
  const after = Float64Array.from(rows.kept, (row) => plan.after[row]);
  for (const flag of [0, 1])
    if (!after.some((weight, i) => weight > 0 && rows.treated[i] === flag))
      throw new StatisticsError(
        'treatment.no-overlap',
        `no ${flag === 1 ? 'treated' : 'other'} row has a weight above 0 after`,
      );
  const sides = { before: rows.weights, after };
  const sizes = (weights: Float64Array) => ({
    treated: effectiveSize(weights.filter((_, i) => rows.treated[i] === 1)),
    others: effectiveSize(weights.filter((_, i) => rows.treated[i] === 0)),
  });
  return {
    covariates: rows.names.map((name, k) => ({
      name,
      ...balanceOf(rows, k, { ...sides, estimand: plan.estimand ?? 'att' }),
    })),
    effectiveSizes: { before: sizes(sides.before), after: sizes(sides.after) },
  };
}

interface Sides {
  readonly before: Float64Array;
  readonly after: Float64Array;
  readonly estimand: 'att' | 'ate';
}

function balanceOf(
  rows: CovariateRows,
  k: number,
  { before, after, estimand }: Sides,
): { before: Balance; after: Balance } {
  const sideOf = (weights: Float64Array) => [1, 0].map((flag) => moments(rows, k, { weights, flag }));
  const [first, second] = [sideOf(before), sideOf(after)];
  const unit = Math.sqrt(estimand === 'att' ? first[0].variance : (first[0].variance + first[1].variance) / 2);
  if (!(unit > 0))
    throw new StatisticsError(
      'measure.no-variance',
      `covariate "${rows.names[k]}" does not vary: differences have no unit`,
    );
  const balance = ([treated, others]: ReturnType<typeof sideOf>): Balance => ({
    treatedMean: treated.mean,
    otherMean: others.mean,
    difference: (treated.mean - others.mean) / unit,
    varianceRatio: others.variance > 0 ? treated.variance / others.variance : null,
  });
  return { before: balance(first), after: balance(second) };
}

/** Mean, and variance with the divisor Σw − Σw²/Σw (n − 1 for equal weights). */
function moments(
  { columns, treated }: CovariateRows,
  k: number,
  { weights, flag }: { readonly weights: Float64Array; readonly flag: number },
): { mean: number; variance: number } {
  let [sum, squared, first] = [0, 0, 0];
  const column = columns[k];
  for (let i = 0; i < column.length; i += 1) {
    if (treated[i] !== flag) continue;
    sum += weights[i];
    squared += weights[i] ** 2;
    first += weights[i] * column[i];
  }
  const mean = first / sum;
  const squares = column.reduce(
    (total, x, i) => (treated[i] === flag ? total + weights[i] * (x - mean) ** 2 : total),
    0,
  );
  return { mean, variance: squares / (sum - squared / sum) };
}
