import { negativeJacobian } from './negativeJacobian.ts';
import { StatisticsError } from './statisticsError.ts';
import { symmetricEigen } from './symmetricEigen.ts';

/** A function at a point. */
export interface SmoothValue {
  readonly value: number;
  readonly gradient: Float64Array;
}

const MOST_STEPS = 500;
/** What may be left undone where rounding hides the way. */
const LITTLE = 1e-7;
const MOST_HALVINGS = 40;

/**
 * Where a smooth function is lowest, from a start: BFGS with backtracking (Nocedal & Wright 2006, alg. 6.1). Where the curvature along a step is
 * not positive, or no step helps, the Hessian is worked out from differences of the gradient and its eigenvalues are taken by
 * size, so that saddles are left. Ends when one more step promises less than `tolerance`; refuses when it does not end.
 */
export function descend(
  of: (x: Float64Array) => SmoothValue,
  start: Float64Array,
  tolerance: number,
): { readonly at: Float64Array; readonly value: number } {
  let here: Here = { at: start, ...of(start) };
  let inverse = identity(start.length, 1 / Math.max(1, size(here.gradient)));
  let fresh = false;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const direction = shortened(times(inverse, here.gradient).map((one) => -one));
    const promise = -dot(direction, here.gradient) / 2;
    if (promise < tolerance) return here;
    const next = stepAlong(of, here, direction);
    if (next === null && (promise < noiseOf(here) || (fresh && promise < LITTLE))) return here;
    if (next === null && fresh) break;
    const [s, y] =
      next === null ? [direction, direction] : [minus(next.at, here.at), minus(next.gradient, here.gradient)];
    fresh = next === null || !(dot(s, y) > 1e-8 * size(s) * size(y));
    here = next ?? here;
    inverse = fresh
      ? curved(of, here)
      : updated(step === 0 ? identity(s.length, dot(s, y) / dot(y, y)) : inverse, s, y);
  }
  throw new StatisticsError('model.no-convergence', 'the likelihood was not brought to its maximum');
}

/** At most one unit long: the points are standard deviations, of which a step of more is a leap into the dark. */
function shortened(direction: Float64Array): Float64Array {
  const length = size(direction);
  return length > 1 ? direction.map((one) => one / length) : direction;
}

/** The inverse of the Hessian with its eigenvalues by size (Dauphin et al. 2014), from central differences of the gradient. */
function curved(of: (x: Float64Array) => SmoothValue, { at }: Here): readonly Float64Array[] {
  const steps = at.map((x) => 1e-5 * Math.max(1e-2, Math.abs(x)));
  const hessian = negativeJacobian((x) => of(x).gradient, at, steps).map((value) => -value);
  const { values, vectors } = symmetricEigen(hessian, at.length);
  const least = 1e-10 * values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return identity(at.length, 0).map((row, a) =>
    row.map((_, b) => vectors.reduce((sum, v, k) => sum + (v[a] * v[b]) / Math.max(Math.abs(values[k]), least), 0)),
  );
}

interface Here extends SmoothValue {
  readonly at: Float64Array;
}

/** What rounding alone may change a value by. */
function noiseOf({ value }: SmoothValue): number {
  return 1e-13 * (1 + Math.abs(value));
}

/**
 * Halves the step until the function falls by a share of what the slope promises, or, where rounding hides that, until the
 * slope is flatter; null where neither happens.
 */
function stepAlong(of: (x: Float64Array) => SmoothValue, here: Here, direction: Float64Array): Here | null {
  const slope = dot(direction, here.gradient);
  let length = 1;
  for (let halving = 0; halving < MOST_HALVINGS; halving += 1) {
    const at = here.at.map((x, k) => x + length * direction[k]);
    const there = of(at);
    const flatter = there.value <= here.value + noiseOf(here) && size(there.gradient) < size(here.gradient) / 2;
    if (there.value <= here.value + 1e-4 * length * slope || flatter) return { at, ...there };
    length /= 2;
  }
  return null;
}

/** The BFGS update of the inverse Hessian, for a positive curvature. */
function updated(inverse: readonly Float64Array[], s: Float64Array, y: Float64Array): readonly Float64Array[] {
  const curvature = dot(s, y);
  const moved = times(inverse, y);
  const grow = (1 + dot(y, moved) / curvature) / curvature;
  return inverse.map((row, a) =>
    row.map((value, b) => value + grow * s[a] * s[b] - (moved[a] * s[b] + s[a] * moved[b]) / curvature),
  );
}

function identity(length: number, value: number): readonly Float64Array[] {
  return Array.from({ length }, (_, a) => Float64Array.from({ length }, (__, b) => (a === b ? value : 0)));
}

function times(matrix: readonly Float64Array[], vector: Float64Array): Float64Array {
  return Float64Array.from(matrix, (row) => dot(row, vector));
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, k) => value - b[k]);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, k) => sum + value * b[k], 0);
}

function size(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}
