import { barnardRubin } from './barnardRubin.ts';
import { biasReduced } from './biasReduced.ts';
import { type ClusteredLeastSquares, clusteredLeastSquares } from './clusteredLeastSquares.ts';
import { type Coefficient, coefficientOf } from './coefficient.ts';
import { withInterval } from './combine.ts';
import { engineVersion } from './engineVersion.ts';
import type { Estimate } from './estimate.ts';
import { DEFAULT_LEVEL } from './modelPlan.ts';
import { type RemlRows, remlRows } from './remlModel.ts';
import { StatisticsError } from './statisticsError.ts';
import type { Variable } from './variable.ts';

/** A regression whose rows hang together in few clusters (schools, districts). */
export interface FewClusterPlan {
  readonly outcome: Variable;
  readonly predictors: readonly Variable[];
  /** A code per row that tells clusters apart. */
  readonly clusters: Int32Array;
  /** Precision weights (working variance inverse to the weight); null counts all rows alike. */
  readonly weights: Float64Array | null;
  /** Confidence level; 0.95 when absent. */
  readonly level?: number;
}

/** Least squares with errors that hold for few clusters. */
export interface FewClusterModel {
  /** Intercept first. */
  readonly coefficients: readonly Coefficient[];
  readonly n: number;
  readonly clusters: number;
}

/**
 * Least squares with bias-reduced cluster-robust errors (CR2) and Satterthwaite degrees of freedom per coefficient, plausible values
 * by Rubin's rules. Refuses a coefficient of which the clusters tell nothing.
 */
export function fewClusterRegression(plan: FewClusterPlan): FewClusterModel {
  const rows = fewClusterRows(plan);
  const names = plan.predictors.map(({ name }) => name);
  const fits = Array.from({ length: rows.count }, (_, m) => clusteredLeastSquares(rows.rowsOf(m), rows.weights, names));
  const [{ n, clusters }] = fits;
  const coefficients = [null, ...names].map((name, k) =>
    coefficientOf(name, estimateOf(plan, { rows, fits, k, name })),
  );
  return { coefficients, n, clusters };
}

/** The rows with every value and a positive weight, in their clusters. */
export function fewClusterRows({ outcome, predictors, clusters, weights }: FewClusterPlan): RemlRows {
  return remlRows({ outcome, predictors, schools: clusters, weights });
}

interface Fitted {
  readonly rows: RemlRows;
  readonly fits: readonly ClusteredLeastSquares[];
  readonly k: number;
  readonly name: string | null;
}

function estimateOf(plan: FewClusterPlan, { rows, fits, k, name }: Fitted): Estimate {
  const each = fits.map((fit) => ({ value: fit.own[k], ...biasReduced(fit, k) }));
  const mean = (of: (one: (typeof each)[number]) => number) =>
    each.reduce((sum, one) => sum + of(one), 0) / each.length;
  const [value, sampling, design] = [mean((e) => e.value), mean((e) => e.variance), mean((e) => e.degreesOfFreedom)];
  if (!(sampling > 0 && design > 0))
    throw new StatisticsError(
      'design.one-cluster',
      `clusters tell nothing of ${name === null ? 'the intercept' : `"${name}"`}`,
    );
  const count = each.length;
  const squares = each.reduce((sum, one) => sum + (one.value - value) ** 2, 0);
  const imputation = count < 2 ? 0 : ((1 + 1 / count) * squares) / (count - 1);
  const degreesOfFreedom = barnardRubin({ count, imputation, total: sampling + imputation, design });
  const variance = { sampling, imputation, linking: 0 };
  const level = plan.level ?? DEFAULT_LEVEL;
  return {
    ...withInterval({ value, variance, degreesOfFreedom, level }),
    ...clusterFacts(plan, rows),
    method: [
      `coefficient, least squares${plan.weights === null ? '' : ' with precision weights'}, CR2 over clusters`,
      `Satterthwaite degrees of freedom${count > 1 ? `; ${count} plausible values` : ''}; engine ${engineVersion}`,
    ].join(', '),
  };
}

/** How many rows and clusters an estimate over clusters rests on. */
export function clusterFacts({ clusters }: FewClusterPlan, rows: RemlRows) {
  const { count } = rows.rowsOf(0).clusters;
  return {
    n: rows.n,
    weightedN: rows.weights.reduce((sum, weight) => sum + weight, 0),
    schools: count,
    psus: count,
    coverage: rows.n / clusters.length,
  };
}
