import { sumByCluster } from './clusterSums.ts';
import { normalQuantile } from './normal.ts';
import { type ConditionalResidual, pooledResidual } from './pooledResidual.ts';
import { type RemlPlan, remlModel, remlRows } from './remlModel.ts';
import { StatisticsError } from './statisticsError.ts';
import type { TwoLevelFit } from './twoLevelFit.ts';

/** How far a school lies from what its predictors let expect, drawn towards 0 by how little its pupils tell. */
export interface SchoolResidual {
  /** Code of the school in the data. */
  readonly school: number;
  readonly pupils: number;
  /** Conditional mean of the school's intercept, in points of the outcome. */
  readonly residual: number;
  /** Root of its conditional variance plus the imputation part. */
  readonly standardError: number;
  readonly interval: readonly [number, number];
  /** Share of the plain mean residual that is kept, 0 to 1. */
  readonly shrinkage: number;
}

/**
 * Covariate-adjusted school residuals of `remlModel`: û_j = k_j·r̄_j with k_j = W_j/(W_j + within/between), conditional variance
 * between·(1 − k_j) (Goldstein 2011, §2.9). In the order of the school codes, which says nothing about the schools: intervals are
 * meant for a school against 0, not for comparing or ordering schools.
 */
export function schoolResiduals(plan: RemlPlan, level = 0.95): SchoolResidual[] {
  if (!(level > 0 && level < 1)) throw new StatisticsError('argument.invalid', `a level is in (0, 1), got ${level}`);
  const { fits } = remlModel(plan);
  const { rowsOf, weights } = remlRows(plan);
  const each = fits.map((fit, m) => residualsOf(fit, rowsOf(m), weights));
  const { clusters } = rowsOf(0);
  const pupils = sumByCluster(clusters, () => 1);
  const reach = normalQuantile((1 + level) / 2);
  return clusters.codes
    .map((school, j) => ({
      school,
      pupils: pupils[j],
      ...pooledResidual(
        each.map((one) => one[j]),
        reach,
      ),
    }))
    .sort((a, b) => a.school - b.school);
}

function residualsOf(
  { between, within, coefficients }: TwoLevelFit,
  { predictors, outcome, clusters }: ReturnType<ReturnType<typeof remlRows>['rowsOf']>,
  weights: Float64Array,
): ConditionalResidual[] {
  const residual = (i: number): number =>
    predictors.reduce((left, x, k) => left - coefficients[k + 1] * x[i], outcome[i] - coefficients[0]);
  const weight = sumByCluster(clusters, (i) => weights[i]);
  const sums = sumByCluster(clusters, (i) => weights[i] * residual(i));
  return Array.from(sums, (sum, j) => {
    const shrinkage = (between * weight[j]) / (between * weight[j] + within);
    return { residual: (shrinkage * sum) / weight[j], variance: between * (1 - shrinkage), shrinkage };
  });
}
