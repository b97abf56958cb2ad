import { clusterRows } from './clusterSums.ts';
import { StatisticsError } from './statisticsError.ts';
import { type TwoLevelFit, twoLevelFit } from './twoLevelFit.ts';
import { sumTwoLevels, type TwoLevelRows } from './twoLevelSums.ts';
import { plausibleValueCount, type Variable } from './variable.ts';

/** A model-based two-level analysis: the sample is taken as the population's own mechanism, no design enters. */
export interface RemlPlan {
  readonly outcome: Variable;
  /** May be empty. */
  readonly predictors: readonly Variable[];
  /** A code per row that tells schools apart. */
  readonly schools: Int32Array;
  /** Precision weights (a row of weight w has residual variance σ²/w), as `weights` of lme4; null counts all rows alike. */
  readonly weights: Float64Array | null;
}

/** Means over the plausible values, and what each of them gave. */
export interface RemlModel {
  readonly between: number;
  readonly within: number;
  /** Mean of the shares between/(between + within) of the plausible values. */
  readonly share: number;
  readonly coefficients: readonly FixedEffect[];
  readonly fits: readonly TwoLevelFit[];
  readonly n: number;
  readonly schools: number;
}

/** A coefficient with its model-based standard error, combined over plausible values by Rubin's rules. */
export interface FixedEffect {
  /** Null for the intercept. */
  readonly predictor: string | null;
  readonly value: number;
  readonly standardError: number;
}

/** Random-intercept model by restricted maximum likelihood (R lme4 `lmer(y ~ x + (1 | school), REML = TRUE)`). */
export function remlModel(plan: RemlPlan): RemlModel {
  const { rowsOf, weights, count, n } = remlRows(plan);
  const names = plan.predictors.map(({ name }) => name);
  const fits = Array.from({ length: count }, (_, m) => {
    const rows = rowsOf(m);
    const ones = new Float64Array(rows.clusters.count).fill(1);
    return twoLevelFit({ ...sumTwoLevels(rows, { pupils: weights, schools: ones }), count: n }, names, 'reml');
  });
  return {
    between: mean(fits.map(({ between }) => between)),
    within: mean(fits.map(({ within }) => within)),
    share: mean(fits.map(({ between, within }) => between / (between + within))),
    coefficients: [null, ...names].map((name, k) => fixedEffect(name, k, fits)),
    fits,
    n,
    schools: rowsOf(0).clusters.count,
  };
}

/** The rows that a model rests on. */
export interface RemlRows {
  readonly rowsOf: (m: number) => TwoLevelRows;
  readonly weights: Float64Array;
  readonly count: number;
  readonly n: number;
}

/** Keeps the rows with every value and a positive weight. */
export function remlRows({ outcome, predictors, schools, weights }: RemlPlan): RemlRows {
  const variables = [...predictors, outcome];
  const count = plausibleValueCount(variables);
  const columns = variables.flatMap(({ values }) => values);
  if (schools.length !== columns[0].length || (weights !== null && weights.length !== schools.length))
    throw new StatisticsError('length.unequal', 'schools, weights and variables are not equally long');
  const kept = Int32Array.from(schools.keys()).filter(
    (i) => (weights === null || weights[i] > 0) && columns.every((column) => !Number.isNaN(column[i])),
  );
  if (kept.length === 0)
    throw new StatisticsError('measure.all-missing', 'no row with a weight above 0 has all values');
  const gather = (column: ArrayLike<number>): Float64Array => Float64Array.from(kept, (i) => column[i]);
  const clusters = clusterRows(gather(schools));
  const at = ({ values }: Variable, m: number): Float64Array => gather(values.length === 1 ? values[0] : values[m]);
  const rowsOf = (m: number): TwoLevelRows => ({
    predictors: predictors.map((predictor) => at(predictor, m)),
    outcome: at(outcome, m),
    clusters,
  });
  return {
    rowsOf,
    weights: weights === null ? new Float64Array(kept.length).fill(1) : gather(weights),
    count,
    n: kept.length,
  };
}

function fixedEffect(predictor: string | null, k: number, fits: readonly TwoLevelFit[]): FixedEffect {
  const values = fits.map(({ coefficients }) => coefficients[k]);
  const value = mean(values);
  const within = mean(fits.map(({ covariance }) => covariance[k][k]));
  const squares = values.reduce((sum, one) => sum + (one - value) ** 2, 0);
  const between = fits.length < 2 ? 0 : ((1 + 1 / fits.length) * squares) / (fits.length - 1);
  return { predictor, value, standardError: Math.sqrt(within + between) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
