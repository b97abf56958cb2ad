import { solve } from './cholesky.ts';
import { decomposePredictors } from './decomposePredictors.ts';
import { type QuantileProblem, residualsOf } from './quantileProblem.ts';
import { StatisticsError } from './statisticsError.ts';

// Share of a scaled row that must remain beside the rows chosen before it.
const DEPENDENT = 1e-6;
// Share of the outcome's spread within which a row lies on the plane.
const ON_PLANE = 1e-9;

/**
 * Rows (as many as coefficients, independent, weight above 0) that lie nearest to a plane: the vertex from which the search
 * begins. Refuses, by name, predictors that do not vary or that others determine.
 */
export function nearestRows(problem: QuantileProblem, weights: Float64Array, plane: Float64Array): Int32Array {
  const distances = residualsOf(problem, problem.outcome, plane);
  const onPlane: number[] = [];
  for (let i = 0; i < distances.length; i += 1) {
    distances[i] = Math.abs(distances[i]);
    if (distances[i] <= ON_PLANE * problem.spread && weights[i] > 0) onPlane.push(i);
  }
  const held = chooseIndependent(problem, onPlane);
  if (held.length === problem.size) return held;
  const all = new Int32Array(distances.keys())
    .filter((row) => weights[row] > 0)
    .sort((a, b) => distances[a] - distances[b]);
  const chosen = chooseIndependent(problem, all);
  if (chosen.length === problem.size) return chosen;
  leastSquaresPlane(problem, weights);
  throw new StatisticsError('predictors.collinear', 'the predictors all but determine each other');
}

/** Weighted least squares: near enough to begin from where nothing better is known. */
export function leastSquaresPlane(problem: QuantileProblem, weights: Float64Array): Float64Array {
  const { size, rows, outcome, names } = problem;
  const products = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (let i = 0; i < outcome.length; i += 1)
    for (let a = 0; a < size; a += 1) {
      const weighted = weights[i] * rows[i * size + a];
      right[a] += weighted * outcome[i];
      for (let b = 0; b < size; b += 1) products[a * size + b] += weighted * rows[i * size + b];
    }
  return solve(decomposePredictors(products, names, size), right);
}

/** Goes through rows in order and keeps those that the ones kept before do not span (Gram–Schmidt). */
function chooseIndependent({ rows, size }: QuantileProblem, order: Iterable<number>): Int32Array {
  const kept: number[] = [];
  const directions: Float64Array[] = [];
  for (const row of order) {
    if (kept.length === size) break;
    const x = rows.slice(row * size, (row + 1) * size);
    const rest = directions.reduce((left, one) => minusProjection(left, one), x);
    if (!(length(rest) > DEPENDENT * length(x))) continue;
    kept.push(row);
    directions.push(rest.map((value) => value / length(rest)));
  }
  return Int32Array.from(kept);
}

function minusProjection(x: Float64Array, direction: Float64Array): Float64Array {
  const along = x.reduce((sum, value, k) => sum + value * direction[k], 0);
  return x.map((value, k) => value - along * direction[k]);
}

function length(x: Float64Array): number {
  return Math.sqrt(x.reduce((sum, value) => sum + value * value, 0));
}
