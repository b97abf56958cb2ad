import { type Cholesky, cholesky, solve } from './cholesky.ts';
import { decomposePredictors } from './decomposePredictors.ts';
import type { DirectStatistic } from './directStatistic.ts';
import type { Link } from './link.ts';
import { StatisticsError } from './statisticsError.ts';
import { sumOf, weightedSum } from './weightedSum.ts';

const MOST_STEPS = 60;

/**
 * Maximum weighted likelihood of a 0/1 outcome (the last column) by Fisher scoring; numbers: intercept, then coefficients.
 * Influence: inverse expected information times score (the sandwich, Binder 1983, as R survey `svyglm`). Refuses, by name, collinear predictors and
 * predictors that separate the outcome, for which no finite maximum exists.
 */
export function binaryFit(names: readonly string[], link: Link): DirectStatistic {
  return (columns) => {
    const predictors = columns.slice(0, -1);
    const means = predictors.map((column) => sumOf(column) / column.length);
    const centred = predictors.map((column, k) => column.map((x) => x - means[k]));
    const spreads = centred.map((column) => Math.sqrt(weightedSum(column, column) / column.length));
    const problem = { predictors: centred, outcome: columns[columns.length - 1], means, spreads, names, link };
    return {
      value: (weights, start) => maximize(problem, weights, start),
      influence: (weights, values) => scores(problem, weights, values),
    };
  };
}

/** Predictors are centred, so that the information is well conditioned; intercepts are moved there and back. */
interface Problem {
  readonly predictors: readonly Float64Array[];
  readonly outcome: Float64Array;
  readonly means: readonly number[];
  readonly spreads: readonly number[];
  readonly names: readonly string[];
  readonly link: Link;
}

function maximize(problem: Problem, weights: Float64Array, start: Float64Array | null): Float64Array {
  const { means, link } = problem;
  const share = weightedSum(weights, problem.outcome) / sumOf(weights);
  if (!(share > 0 && share < 1))
    throw new StatisticsError('measure.no-variance', `the outcome is ${share > 0 ? 1 : 0} in every row`);
  const first = start === null ? null : shift(start, means, 1);
  const begin = first ?? Float64Array.from([link.start(share), ...means.map(() => 0)]);
  return shift(iterate(problem, weights, begin), means, -1);
}

function iterate(problem: Problem, weights: Float64Array, begin: Float64Array): Float64Array {
  const coefficients = begin.slice();
  let step = new Float64Array(coefficients.length);
  for (let round = 0; round < MOST_STEPS; round += 1) {
    const { information, score } = derivatives(problem, weights, coefficients);
    const parts = decompose(problem, information, round);
    if (parts === null) break;
    step = Float64Array.from(solve(parts, score));
    for (let k = 0; k < step.length; k += 1) coefficients[k] += step[k];
    if (step.every((one, k) => Math.abs(one) * (k === 0 ? 1 : problem.spreads[k - 1]) < problem.link.tolerance))
      return coefficients;
  }
  throw separation(problem, step);
}

/** Null when rows have all but lost their weight in the information, as happens under separation. */
function decompose({ names }: Problem, information: Float64Array, round: number): Cholesky | null {
  if (round === 0) return decomposePredictors(information, names, names.length + 1);
  const parts = cholesky(information, names.length + 1, names.length + 1);
  return typeof parts === 'number' ? null : parts;
}

function separation({ names, spreads }: Problem, step: Float64Array): StatisticsError {
  const growth = names.map((_, k) => Math.abs(step[k + 1]) * spreads[k]);
  const at = growth.indexOf(Math.max(...growth));
  const message = `predictor "${names[at]}" separates the outcome: its coefficient grows without end`;
  return new StatisticsError('model.separation', message);
}

/** Fisher information Σw·x·xᵀ·μ′²/(μ(1 − μ)) and score Σw·x·(y − μ)·μ′/(μ(1 − μ)). */
function derivatives({ predictors, outcome, link }: Problem, weights: Float64Array, coefficients: Float64Array) {
  const size = coefficients.length;
  const information = new Float64Array(size * size);
  const score = new Float64Array(size);
  const row = new Float64Array(size).fill(1);
  for (let i = 0; i < outcome.length; i += 1) {
    if (weights[i] === 0) continue;
    for (let k = 1; k < size; k += 1) row[k] = predictors[k - 1][i];
    const at = link.at(dot(coefficients, row));
    const weighted = weights[i] * at.information;
    const pull = weights[i] * (outcome[i] - at.mean) * at.ratio;
    for (let a = 0; a < size; a += 1) {
      score[a] += pull * row[a];
      const half = weighted * row[a];
      for (let b = a; b < size; b += 1) information[b * size + a] += half * row[b];
    }
  }
  for (let a = 0; a < size; a += 1)
    for (let b = 0; b < a; b += 1) information[b * size + a] = information[a * size + b];
  return { information, score };
}

function scores(problem: Problem, weights: Float64Array, values: Float64Array): Float64Array[] {
  const { predictors, outcome, means, link, names } = problem;
  const coefficients = shift(values, means, 1);
  const { information } = derivatives(problem, weights, coefficients);
  const parts = decomposePredictors(information, names, values.length);
  const influence = Array.from(values, () => new Float64Array(outcome.length));
  const row = new Float64Array(values.length).fill(1);
  for (let i = 0; i < outcome.length; i += 1) {
    for (let k = 1; k < row.length; k += 1) row[k] = predictors[k - 1][i];
    const at = link.at(dot(coefficients, row));
    const pull = (outcome[i] - at.mean) * at.ratio;
    const score = row.map((x) => x * pull);
    const moved = shift(solve(parts, score), means, -1);
    for (let k = 0; k < moved.length; k += 1) influence[k][i] = moved[k];
  }
  return influence;
}

/** Coefficients for predictors minus (sign 1) or plus (sign −1) `means`: only the intercept changes. */
function shift(coefficients: Float64Array, means: readonly number[], sign: number): Float64Array {
  const shifted = coefficients.slice();
  for (let k = 0; k < means.length; k += 1) shifted[0] += sign * coefficients[k + 1] * means[k];
  return shifted;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k += 1) sum += a[k] * b[k];
  return sum;
}
