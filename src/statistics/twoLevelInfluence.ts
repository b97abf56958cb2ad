import { cholesky, solve } from './cholesky.ts';
import { sumByCluster } from './clusterSums.ts';
import { negativeJacobian } from './negativeJacobian.ts';
import { StatisticsError } from './statisticsError.ts';
import type { TwoLevelRows, TwoLevelSums } from './twoLevelSums.ts';

/** A fitted sample: its sums, the scaled pupil weights, and the weights of the design. */
export interface FittedRows {
  readonly sums: TwoLevelSums;
  readonly pupils: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Influence of rows on [between, within, share, intercept, coefficients]: a school moves them by the inverse information times
 * v_j times its score (sandwich; Rabe-Hesketh & Skrondal 2006), spread over its rows so that Σ w·z is that of the school.
 * The school's pupils keep their scaled weights. Refuses a variance between schools of 0, where no derivative exists.
 */
export function twoLevelInfluence(rows: TwoLevelRows, fitted: FittedRows, values: Float64Array): Float64Array[] {
  const [between, within, share] = values;
  if (!(between > 1e-6 * within))
    throw new StatisticsError('model.no-convergence', 'no variance between schools: its error cannot be linearized');
  const theta = Float64Array.from([between, within, ...values.subarray(3)]);
  const moved = moveSchools(rows, fitted, theta);
  const total = between + within;
  const ofSchool = moved.map((by) => [by[0], by[1], ((1 - share) * by[0] - share * by[1]) / total, ...by.subarray(2)]);
  const weight = sumByCluster(rows.clusters, (i) => fitted.weights[i]);
  return Array.from(values, (_, k) =>
    Float64Array.from(rows.clusters.ofRow, (school) => ofSchool[school][k] / weight[school]),
  );
}

/** Change of (between, within, coefficients) that each school brings about. */
function moveSchools(rows: TwoLevelRows, fitted: FittedRows, theta: Float64Array): Float64Array[] {
  const { schoolWeights } = fitted.sums;
  const steps = theta.map((value) => 1e-5 * Math.max(Math.abs(value), 1e-3 * Math.sqrt(theta[1])));
  const information = negativeJacobian((at) => addScores(scores(rows, fitted, at), schoolWeights), theta, steps);
  const parts = cholesky(information, theta.length, theta.length);
  if (typeof parts === 'number')
    throw new StatisticsError('model.no-convergence', 'the likelihood is flat: no error can be linearized');
  return scores(rows, fitted, theta).map((score, j) =>
    solve(
      parts,
      score.map((value) => value * schoolWeights[j]),
    ),
  );
}

/** Derivatives of the log likelihood of each school by between, within and the coefficients. */
function scores(rows: TwoLevelRows, { pupils, sums }: FittedRows, theta: Float64Array): Float64Array[] {
  const { clusters, predictors, outcome } = rows;
  const [between, within] = theta;
  const ratio = between / within;
  const residuals = outcome.map((y, i) => predictors.reduce((left, x, k) => left - theta[k + 3] * x[i], y - theta[2]));
  const first = sumByCluster(clusters, (i) => pupils[i] * residuals[i]);
  const second = sumByCluster(clusters, (i) => pupils[i] * residuals[i] ** 2);
  const designs = [null, ...predictors].map((x) => ({
    withResidual: sumByCluster(clusters, (i) => pupils[i] * residuals[i] * (x === null ? 1 : x[i])),
    alone: sumByCluster(clusters, (i) => pupils[i] * (x === null ? 1 : x[i])),
  }));
  return Array.from(sums.pupilWeights, (weight, j) => {
    const grown = 1 + ratio * weight;
    const shrunk = (first[j] / grown) ** 2 / within;
    const left = second[j] - (ratio / grown) * first[j] ** 2;
    return Float64Array.from([
      (shrunk - weight / grown) / (2 * within),
      ((ratio * weight) / grown - weight + left / within - ratio * shrunk) / (2 * within),
      ...designs.map((x) => (x.withResidual[j] - (ratio / grown) * first[j] * x.alone[j]) / within),
    ]);
  });
}

function addScores(each: readonly Float64Array[], schoolWeights: Float64Array): Float64Array {
  return each.reduce(
    (sum, score, j) => sum.map((value, k) => value + schoolWeights[j] * score[k]),
    new Float64Array(each[0].length),
  );
}
