import { type QuantileProblem, residualsOf } from './quantileProblem.ts';
import { planeThrough, type QuantileRows, quantileSimplex } from './quantileSimplex.ts';
import { nearestRows } from './quantileStart.ts';
import { StatisticsError } from './statisticsError.ts';

// Rows within this many mean distances of the plane are looked at first, and four times as many mean distances after that.
const NARROW = 0.25;
const WIDER = 4;

/**
 * Rows whose plane minimises Σw·ρ_τ under these weights, sought from a plane that may be near it. Only rows near the plane are
 * searched; the others count by their side, which is checked in the end, and more are taken in where it changed, so that
 * the minimum is that of all rows (the preprocessing of Portnoy & Koenker 1997).
 */
export function minimiseLoss(problem: QuantileProblem, weights: Float64Array, plane: Float64Array): Int32Array {
  let basis = nearestRows(problem, weights, plane);
  for (let width = NARROW; ; width *= WIDER) {
    const before = residualsOf(problem, problem.untied, planeThrough(problem, basis, problem.untied));
    const near = rowsWithin(before, { weights, basis, width });
    const { basis: found, minimal } = quantileSimplex(...restrict(problem, { weights, before, near, basis }));
    basis = found.map((place) => near[place]);
    const all = near.length === countPositive(weights);
    if (!minimal && all)
      throw new StatisticsError('predictors.collinear', 'the predictors all but determine each other');
    if (minimal && (all || sidesKept(problem, { weights, before, basis, near }))) return basis;
  }
}

interface Band {
  readonly weights: Float64Array;
  readonly basis: Int32Array;
  readonly width: number;
}

/** Rows with a weight whose residual is within `width` mean absolute residuals, those of the vertex among them. */
function rowsWithin(residuals: Float64Array, { weights, basis, width }: Band): Int32Array {
  let sum = 0;
  for (const residual of residuals) sum += Math.abs(residual);
  const reach = (width * sum) / residuals.length;
  const held = new Set(basis);
  const rows = new Int32Array(residuals.length);
  let count = 0;
  for (let i = 0; i < residuals.length; i += 1) {
    if (weights[i] === 0 || (Math.abs(residuals[i]) > reach && !held.has(i))) continue;
    rows[count] = i;
    count += 1;
  }
  return rows.subarray(0, count);
}

interface Chosen {
  readonly weights: Float64Array;
  readonly before: Float64Array;
  readonly basis: Int32Array;
  /** In ascending order. */
  readonly near: Int32Array;
}

/** The rows near the plane as a problem of their own, with what the others add, and the places of the vertex among them. */
function restrict(
  { rows, size, tau, untied }: QuantileProblem,
  { weights, before, near, basis }: Chosen,
): [QuantileRows, Int32Array] {
  const outside = new Float64Array(size);
  const chosen = new Float64Array(near.length * size);
  let total = 0;
  for (let i = 0, place = 0; i < before.length; i += 1) {
    total += weights[i];
    if (near[place] === i) {
      for (let k = 0; k < size; k += 1) chosen[place * size + k] = rows[i * size + k];
      place += 1;
      continue;
    }
    const force = weights[i] * (before[i] < 0 ? tau - 1 : tau);
    for (let k = 0; k < size; k += 1) outside[k] += force * rows[i * size + k];
  }
  const pick = (column: Float64Array): Float64Array => {
    const picked = new Float64Array(near.length);
    for (let i = 0; i < near.length; i += 1) picked[i] = column[near[i]];
    return picked;
  };
  const of = {
    rows: chosen,
    size,
    tau,
    untied: pick(untied),
    weights: pick(weights),
    outside,
    usual: total / before.length,
  };
  return [of, basis.map((row) => near.indexOf(row))];
}

/** Whether every row that was not searched lies where it lay. */
function sidesKept(problem: QuantileProblem, { weights, before, basis, near }: Chosen): boolean {
  const after = residualsOf(problem, problem.untied, planeThrough(problem, basis, problem.untied));
  for (let i = 0, place = 0; i < after.length; i += 1) {
    if (near[place] === i) place += 1;
    else if (weights[i] > 0 && after[i] < 0 !== before[i] < 0) return false;
  }
  return true;
}

function countPositive(weights: Float64Array): number {
  let count = 0;
  for (const weight of weights) if (weight > 0) count += 1;
  return count;
}
