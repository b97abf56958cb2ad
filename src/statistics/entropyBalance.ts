import { cholesky, solve } from './cholesky.ts';
import { StatisticsError } from './statisticsError.ts';

/** Rows whose weights are to be changed so that their means become `targets`. */
export interface BalanceProblem {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  /** Weights from which to depart as little as may be. */
  readonly base: Float64Array;
  readonly targets: readonly number[];
}

const MOST_STEPS = 200;
const CLOSE = 1e-10;

/**
 * Entropy balancing (Hainmueller 2012): weights q_i·exp(λᵀx_i), adding up to 1, whose means of the covariates are the targets exactly and
 * whose Kullback–Leibler distance from the base weights q is least. Newton steps on the convex dual log Σq·exp(λᵀ(x − target)) with
 * backtracking. Refuses targets outside what the rows can reach (no overlap), naming the covariate that is farthest off.
 */
export function entropyBalance(problem: BalanceProblem): Float64Array {
  const scaled = scale(problem);
  let at: At = {
    lambda: new Float64Array(scaled.columns.length),
    ...dual(scaled, new Float64Array(scaled.columns.length)),
  };
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (at.gradient.every((one) => Math.abs(one) < CLOSE)) return at.weights;
    const next = newtonStep(scaled, at);
    if (next === null) break;
    at = next;
  }
  throw unreachable(problem, at.gradient);
}

/** Covariates around their targets, in standard deviations. */
interface Scaled {
  readonly columns: readonly Float64Array[];
  readonly base: Float64Array;
}

interface Dual {
  readonly value: number;
  /** Weighted means of the scaled covariates: how far balance is off. */
  readonly gradient: Float64Array;
  readonly weights: Float64Array;
}

function scale({ columns, base, targets, names }: BalanceProblem): Scaled {
  const total = base.reduce((sum, weight) => sum + weight, 0);
  const scaled = columns.map((column, k) => {
    const mean = column.reduce((sum, x, i) => sum + base[i] * x, 0) / total;
    const spread = Math.sqrt(column.reduce((sum, x, i) => sum + base[i] * (x - mean) ** 2, 0) / total);
    if (!(spread > 1e-12 * (1 + Math.abs(mean))))
      throw new StatisticsError(
        'predictors.collinear',
        `covariate "${names[k]}" does not vary among those to be weighted`,
      );
    return column.map((x) => (x - targets[k]) / spread);
  });
  return { columns: scaled, base: base.map((weight) => weight / total) };
}

function dual({ columns, base }: Scaled, lambda: Float64Array): Dual {
  const linear = base.map((_, i) => columns.reduce((sum, column, k) => sum + lambda[k] * column[i], 0));
  const top = linear.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const raw = base.map((weight, i) => weight * Math.exp(linear[i] - top));
  const sum = raw.reduce((total, value) => total + value, 0);
  const weights = raw.map((value) => value / sum);
  const gradient = Float64Array.from(columns, (column) => column.reduce((total, x, i) => total + weights[i] * x, 0));
  return { value: top + Math.log(sum), gradient, weights };
}

type At = Dual & { readonly lambda: Float64Array };

/** Null where no step lowers the dual any more. */
function newtonStep(scaled: Scaled, at: At): At | null {
  const size = scaled.columns.length;
  const parts = cholesky(curvature(scaled, at), size, size);
  if (typeof parts === 'number') return null;
  const step = solve(parts, at.gradient);
  const slope = step.reduce((sum, value, k) => sum + value * at.gradient[k], 0);
  for (let length = 1; length > 1e-9; length /= 2) {
    const lambda = at.lambda.map((value, k) => value - length * step[k]);
    const next = dual(scaled, lambda);
    if (next.value <= at.value - 1e-4 * length * slope + 1e-14) return { lambda, ...next };
  }
  return null;
}

function curvature({ columns }: Scaled, { weights, gradient }: Dual): Float64Array {
  const size = columns.length;
  return Float64Array.from({ length: size * size }, (_, cell) => {
    const [a, b] = [columns[Math.floor(cell / size)], columns[cell % size]];
    const product = weights.reduce((sum, weight, i) => sum + weight * a[i] * b[i], 0);
    return product - gradient[Math.floor(cell / size)] * gradient[cell % size];
  });
}

function unreachable({ names, targets }: BalanceProblem, gradient: Float64Array): StatisticsError {
  const off = gradient.map(Math.abs);
  const at = off.indexOf(Math.max(...off));
  const message = `no weights bring the mean of covariate "${names[at]}" to ${targets[at]}: groups do not overlap, or it is determined by others`;
  return new StatisticsError('treatment.no-overlap', message);
}
