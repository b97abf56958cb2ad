import { solve } from './cholesky.ts';
import { decomposePredictors } from './decomposePredictors.ts';
import type { DirectStatistic } from './directStatistic.ts';
import { minimiseLoss } from './minimiseLoss.ts';
import { quantileDensity, quantileRow } from './quantileDensity.ts';
import { type QuantileProblem, quantileProblem, residualsOf, toScaled, toUnits } from './quantileProblem.ts';
import { planeThrough } from './quantileSimplex.ts';
import { leastSquaresPlane } from './quantileStart.ts';
import { StatisticsError } from './statisticsError.ts';

/**
 * Quantile regression; the last column is the outcome. Numbers: intercept, coefficients, and R¹ = 1 − V/V₀ with V = Σw·ρ_τ
 * of the model and V₀ that of the weighted quantile alone (Koenker & Machado 1999). Replicates begin at the vertex of the
 * full sample. Influence of a row: H⁻¹·x·(τ − [r < 0]), H = Σw·f·x·xᵀ; on R¹ by the envelope theorem.
 */
export function quantileFit(names: readonly string[], tau: number): DirectStatistic {
  return (columns) => {
    const problem = quantileProblem(columns, names, tau);
    const order = Int32Array.from(problem.outcome.keys()).sort((a, b) => problem.outcome[a] - problem.outcome[b]);
    return {
      value: (weights, start) => {
        const near = start === null ? shiftedLeastSquares(problem, weights) : toScaled(problem, start.slice(0, -1));
        const plane = planeThrough(problem, minimiseLoss(problem, weights, near), problem.outcome);
        const { model, alone } = losses(problem, { weights, order, plane });
        return Float64Array.from([...toUnits(problem, plane), 1 - model / alone]);
      },
      influence: (weights, values) =>
        influence(problem, { weights, order, plane: toScaled(problem, values.slice(0, -1)) }),
    };
  };
}

/** Least squares, moved up or down to where a share τ lies below. */
function shiftedLeastSquares(problem: QuantileProblem, weights: Float64Array): Float64Array {
  const plane = leastSquaresPlane(problem, weights);
  const residuals = residualsOf(problem, problem.outcome, plane);
  const order = Int32Array.from(residuals.keys()).sort((a, b) => residuals[a] - residuals[b]);
  plane[0] += residuals[quantileRow(order, weights, problem.tau)];
  return plane;
}

interface Fitted {
  readonly weights: Float64Array;
  /** Rows by ascending outcome. */
  readonly order: Int32Array;
  readonly plane: Float64Array;
}

/** Loss ρ_τ of each row, by the model and by the quantile alone, and Σw of them. */
function losses(problem: QuantileProblem, { weights, order, plane }: Fitted) {
  const { outcome, tau } = problem;
  const loss = (r: number): number => r * (r < 0 ? tau - 1 : tau);
  const residuals = residualsOf(problem, outcome, plane);
  const quantile = outcome[quantileRow(order, weights, tau)];
  let [model, alone] = [0, 0];
  for (let i = 0; i < outcome.length; i += 1) {
    model += weights[i] * loss(residuals[i]);
    alone += weights[i] * loss(outcome[i] - quantile);
  }
  if (alone === 0) throw new StatisticsError('measure.no-variance', 'the outcome does not vary');
  return {
    residuals,
    model,
    alone,
    ofModel: (i: number) => loss(residuals[i]),
    ofAlone: (i: number) => loss(outcome[i] - quantile),
  };
}

function influence(problem: QuantileProblem, fitted: Fitted): Float64Array[] {
  const { size, rows, tau, names, spread } = problem;
  const { residuals, model, alone, ofModel, ofAlone } = losses(problem, fitted);
  const density = quantileDensity(residuals, fitted.weights, tau);
  const curvature = new Float64Array(size * size);
  for (let i = 0; i < residuals.length; i += 1)
    for (let a = 0; a < size; a += 1)
      for (let b = 0; b < size; b += 1)
        curvature[a * size + b] += fitted.weights[i] * density[i] * rows[i * size + a] * rows[i * size + b];
  const parts = decomposePredictors(curvature, names, size);
  const moved = Array.from({ length: size + 1 }, () => new Float64Array(residuals.length));
  for (let i = 0; i < residuals.length; i += 1) {
    const side = Math.abs(residuals[i]) <= 1e-9 * spread ? 0 : residuals[i] < 0 ? tau - 1 : tau;
    const step = toUnits(
      problem,
      solve(
        parts,
        rows.subarray(i * size, (i + 1) * size).map((x) => x * side),
      ),
    );
    for (let a = 0; a < size; a += 1) moved[a][i] = step[a];
    moved[size][i] = (model * ofAlone(i)) / alone ** 2 - ofModel(i) / alone;
  }
  return moved;
}
