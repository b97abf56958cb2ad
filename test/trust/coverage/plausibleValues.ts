import type { RandomNumbers } from '#test/reference/randomNumbers.ts';
import type { DrawnSample } from './drawSample.ts';

/** Standard deviation of the error with which the imagined test measures a score. */
export const MEASUREMENT_ERROR = 30;

const WARM_UP = 60;
const THIN = 12;

/**
 * Draws plausible values from a proper posterior: the score is seen with a normal error of known size, and given what is known of
 * a pupil it follows a linear model with normal effects of schools, whose coefficients and variances (flat priors, inverse-gamma with
 * almost no weight) are drawn anew for every set. Gibbs sampling; the conditioning model holds everything that is analysed.
 */
export function drawPlausibleValues(sample: DrawnSample, count: number, random: RandomNumbers): Float64Array[] {
  const seen = sample.score.map((score) => score + MEASUREMENT_ERROR * random.normal());
  const model = prepareModel(sample);
  let state: State = { theta: seen, effects: new Float64Array(model.schools), between: 40 ** 2, within: 80 ** 2 };
  const sets: Float64Array[] = [];
  for (let step = 1; sets.length < count; step += 1) {
    state = stepOnce(model, { ...state, seen }, random);
    if (step >= WARM_UP && (step - WARM_UP) % THIN === 0) sets.push(state.theta);
  }
  return sets;
}

interface Model {
  readonly rows: readonly Float64Array[];
  readonly schoolOf: Int32Array;
  readonly schools: number;
  readonly pupils: Float64Array;
  /** Lower triangle L with L·Lᵀ = X′X. */
  readonly root: readonly Float64Array[];
}

interface State {
  readonly theta: Float64Array;
  readonly effects: Float64Array;
  readonly between: number;
  readonly within: number;
}

function prepareModel({ strata, schools, background, girl, town, logSize }: DrawnSample): Model {
  const numbers = new Map([...new Set(schools)].map((code, number) => [code, number]));
  const schoolOf = schools.map((code) => numbers.get(code) ?? 0);
  const rows = Array.from(background, (x, i) =>
    Float64Array.of(1, x, girl[i], town[i], logSize[i], ...[1, 2, 3].map((h) => (strata[i] === h ? 1 : 0))),
  );
  const pupils = new Float64Array(numbers.size);
  for (const j of schoolOf) pupils[j] += 1;
  return { rows, schoolOf, schools: numbers.size, pupils, root: choleskyRoot(rows) };
}

function stepOnce(model: Model, state: State & { readonly seen: Float64Array }, random: RandomNumbers): State {
  const { rows, schoolOf } = model;
  const b = drawCoefficients(model, state, random);
  const fixed = Float64Array.from(rows, (row) => row.reduce((sum, x, k) => sum + x * b[k], 0));
  const effects = drawEffects(model, state, { fixed, random });
  const theta = drawScores(state, { means: fixed.map((mean, i) => mean + effects[schoolOf[i]]), random });
  const squares = theta.reduce((sum, value, i) => sum + (value - fixed[i] - effects[schoolOf[i]]) ** 2, 0);
  const spread = effects.reduce((sum, u) => sum + u * u, 0);
  return {
    theta,
    effects,
    within: squares / chiSquare(rows.length, random),
    between: spread / chiSquare(model.schools - 1, random),
  };
}

/** b given scores and school effects: normal around least squares, covariance within·(X′X)⁻¹. */
function drawCoefficients({ rows, schoolOf, root }: Model, state: State, random: RandomNumbers): Float64Array {
  const right = new Float64Array(root.length);
  for (const [i, row] of rows.entries()) {
    const rest = state.theta[i] - state.effects[schoolOf[i]];
    for (let k = 0; k < right.length; k += 1) right[k] += row[k] * rest;
  }
  const noise = right.map(() => Math.sqrt(state.within) * random.normal());
  return solveUpper(
    root,
    solveLower(root, right).map((value, k) => value + noise[k]),
  );
}

function drawEffects(
  { schoolOf, pupils }: Model,
  { theta, between, within }: State,
  { fixed, random }: { readonly fixed: Float64Array; readonly random: RandomNumbers },
): Float64Array {
  const rests = new Float64Array(pupils.length);
  for (const [i, j] of schoolOf.entries()) rests[j] += theta[i] - fixed[i];
  return rests.map((rest, j) => {
    const precision = pupils[j] / within + 1 / between;
    return rest / within / precision + random.normal() / Math.sqrt(precision);
  });
}

function drawScores(
  { seen, within }: State & { readonly seen: Float64Array },
  { means, random }: { readonly means: Float64Array; readonly random: RandomNumbers },
): Float64Array {
  const trust = within / (within + MEASUREMENT_ERROR ** 2);
  const deviation = Math.sqrt(within * (1 - trust));
  return means.map((mean, i) => mean + trust * (seen[i] - mean) + deviation * random.normal());
}

function chiSquare(degrees: number, random: RandomNumbers): number {
  let sum = 0;
  for (let i = 0; i < degrees; i += 1) sum += random.normal() ** 2;
  return sum;
}

function choleskyRoot(rows: readonly Float64Array[]): Float64Array[] {
  const size = rows[0].length;
  const root = Array.from({ length: size }, () => new Float64Array(size));
  for (let a = 0; a < size; a += 1)
    for (let b = 0; b <= a; b += 1) {
      let rest = 0;
      for (const row of rows) rest += row[a] * row[b];
      for (let k = 0; k < b; k += 1) rest -= root[a][k] * root[b][k];
      root[a][b] = a === b ? Math.sqrt(rest) : rest / root[b][b];
    }
  return root;
}

/** z with L·z = right. */
function solveLower(root: readonly Float64Array[], right: Float64Array): Float64Array {
  const z = new Float64Array(right.length);
  for (let a = 0; a < z.length; a += 1) {
    let rest = right[a];
    for (let k = 0; k < a; k += 1) rest -= root[a][k] * z[k];
    z[a] = rest / root[a][a];
  }
  return z;
}

/** x with Lᵀ·x = z. */
function solveUpper(root: readonly Float64Array[], z: Float64Array): Float64Array {
  const x = new Float64Array(z.length);
  for (let a = z.length - 1; a >= 0; a -= 1) {
    let rest = z[a];
    for (let k = a + 1; k < z.length; k += 1) rest -= root[k][a] * x[k];
    x[a] = rest / root[a][a];
  }
  return x;
}
