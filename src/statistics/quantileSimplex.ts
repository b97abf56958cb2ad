import { invertRows } from './invertRows.ts';
import { type QuantileProblem, residualsOf } from './quantileProblem.ts';
import { slopeCrossing } from './slopeCrossing.ts';
import { StatisticsError } from './statisticsError.ts';

const MOST_STEPS = 20_000;
const OPTIMAL = 1e-9;
const FLAT = 1e-11;

/** Rows of a model with their weights, and what rows further off add, which are taken to stay on their side. */
export interface QuantileRows extends Pick<QuantileProblem, 'rows' | 'size' | 'tau' | 'untied'> {
  readonly weights: Float64Array;
  /** Σw·(τ − [r < 0])·x of the rows further off. */
  readonly outside: Float64Array;
  /** Mean weight. */
  readonly usual: number;
}

/** Rows whose plane is best, or the best before rows further off would have to be looked at. */
export interface QuantileVertex {
  readonly basis: Int32Array;
  readonly minimal: boolean;
}

/**
 * Minimises Σw·ρ_τ(y − x·b), ρ_τ(r) = r·(τ − [r < 0]) (Koenker & Bassett 1978), from a vertex: rows, as many as coefficients, that the
 * plane runs through. Exact simplex with a line search past as many rows as still pay (Barrodale & Roberts 1973; Koenker &
 * d'Orey 1987). Rows on one plane by chance are told apart by `untied`, so the search cannot go in circles.
 */
export function quantileSimplex(of: QuantileRows, start: Int32Array): QuantileVertex {
  const search = begin(of, start);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const edge = steepestEdge(search, inverseOf(of, search.basis));
    if (edge === null) return { basis: search.basis, minimal: true };
    if (!follow(search, edge)) return { basis: search.basis, minimal: false };
  }
  throw new StatisticsError('model.no-convergence', `no minimum was reached in ${MOST_STEPS} steps`);
}

/** The plane through the rows of a vertex, in scaled predictors. */
export function planeThrough(
  problem: Pick<QuantileProblem, 'rows' | 'size'>,
  basis: Int32Array,
  outcome: Float64Array,
): Float64Array {
  const { size } = problem;
  const inverse = inverseOf(problem, basis);
  const plane = new Float64Array(size);
  for (let a = 0; a < size; a += 1)
    for (let k = 0; k < size; k += 1) plane[a] += inverse[a * size + k] * outcome[basis[k]];
  return plane;
}

interface Search {
  readonly of: QuantileRows;
  readonly basis: Int32Array;
  readonly residuals: Float64Array;
  /** Σw·ψ·x over the rows off the vertex, ψ = τ − [r < 0]. */
  readonly pull: Float64Array;
  /** How fast each residual falls along the edge; written anew at every step. */
  readonly rates: Float64Array;
}

/** A way down: which row leaves the vertex (its place), to which side, along which direction, and how steeply it goes. */
interface Edge {
  readonly place: number;
  readonly side: 1 | -1;
  readonly direction: Float64Array;
  readonly slope: number;
}

function begin(of: QuantileRows, start: Int32Array): Search {
  const { size, rows, tau, untied, weights, outside } = of;
  const basis = start.slice();
  const residuals = residualsOf(of, untied, planeThrough(of, basis, untied));
  const pull = outside.slice();
  for (const row of basis) residuals[row] = 0;
  for (let i = 0; i < residuals.length; i += 1) {
    const force = weights[i] * (residuals[i] < 0 ? tau - 1 : tau);
    for (let k = 0; k < size; k += 1) pull[k] += force * rows[i * size + k];
  }
  const search = { of, basis, residuals, pull, rates: new Float64Array(residuals.length) };
  for (const row of basis) addPull(search, row, -tau);
  return search;
}

function addPull({ of: { rows, size, weights }, pull }: Search, row: number, factor: number): void {
  const force = weights[row] * factor;
  for (let k = 0; k < size; k += 1) pull[k] += force * rows[row * size + k];
}

function inverseOf({ rows, size }: Pick<QuantileProblem, 'rows' | 'size'>, basis: Int32Array): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let k = 0; k < size; k += 1) for (let a = 0; a < size; a += 1) matrix[k * size + a] = rows[basis[k] * size + a];
  const inverse = invertRows(matrix, size);
  if (inverse === null)
    throw new StatisticsError('predictors.collinear', 'the predictors all but determine each other');
  return inverse;
}

/** The edge that falls most per length, or null at the minimum. Along column k of the inverse only row k leaves the plane. */
function steepestEdge({ of, basis, pull }: Search, inverse: Float64Array): Edge | null {
  const { size, tau, weights } = of;
  let best: Edge | null = null;
  let steepest = -OPTIMAL * of.usual;
  for (let place = 0; place < size; place += 1) {
    const direction = Float64Array.from({ length: size }, (_, a) => inverse[a * size + place]);
    const along = dot(pull, direction);
    const length = Math.sqrt(dot(direction, direction));
    const own = weights[basis[place]];
    for (const side of [1, -1] as const) {
      const slope = side === 1 ? own * (1 - tau) - along : own * tau + along;
      if (slope / length >= steepest) continue;
      steepest = slope / length;
      best = { place, side, direction: side === 1 ? direction : direction.map((value) => -value), slope };
    }
  }
  return best;
}

/**
 * Moves along an edge to where it stops falling; the row that stops it takes the place of the one that left. False where
 * none of these rows stops it.
 */
function follow(search: Search, { place, side, direction, slope }: Edge): boolean {
  const { of, basis, residuals, rates } = search;
  const { tau, weights } = of;
  writeRates(search, direction);
  const crossing = slopeCrossing({ residuals, rates, weights }, slope);
  if (crossing === null) return false;
  const { entering, passed, reach } = crossing;
  const leaving = basis[place];
  for (const row of passed) addPull(search, row, residuals[row] < 0 ? 1 : -1);
  addPull(search, entering, residuals[entering] < 0 ? 1 - tau : -tau);
  addPull(search, leaving, side === 1 ? tau - 1 : tau);
  for (let i = 0; i < rates.length; i += 1) residuals[i] -= reach * rates[i];
  residuals[leaving] = -side * reach;
  residuals[entering] = 0;
  basis[place] = entering;
  return true;
}

function writeRates({ of: { rows, size }, basis, rates }: Search, direction: Float64Array): void {
  for (let i = 0, at = 0; i < rates.length; i += 1) {
    let rate = 0;
    for (let k = 0; k < size; k += 1, at += 1) rate += rows[at] * direction[k];
    rates[i] = Math.abs(rate) < FLAT ? 0 : rate;
  }
  for (const row of basis) rates[row] = 0;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k += 1) sum += a[k] * b[k];
  return sum;
}
