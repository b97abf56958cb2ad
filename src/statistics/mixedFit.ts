import { descend } from './descend.ts';
import { inverseOf, type Likelihood, type MixedProfile, mixedProfile } from './mixedProfile.ts';
import { carryCovariance, type Rows, toDataScale, toEngineScale } from './mixedScale.ts';
import type { MixedSums } from './mixedSums.ts';
import { unpackLower } from './unpackLower.ts';

/** A fitted model y = x·b + z·u_j + e, Var(u) = `random`, Var(e) = `within`, in the units of the data. */
export interface MixedFit {
  /** Covariance matrix of the random coefficients, intercept first. */
  readonly random: Rows;
  readonly within: number;
  /** Intercept first. */
  readonly coefficients: Float64Array;
  /** Model-based covariance matrix of the coefficients, σ²·(XᵀV⁻¹X)⁻¹. */
  readonly covariance: Rows;
  /** (Restricted) log likelihood with all its constants, weights counted as powers of the density. */
  readonly logLikelihood: number;
  /** Whether the random coefficients vary in fewer directions than they could: one is constant, or determined by the others. */
  readonly singular: boolean;
  /** Relative covariance D = random/σ² in the engine's scale. */
  readonly relative: Rows;
  readonly profile: MixedProfile;
}

// A random coefficient whose standard deviation, in residual standard deviations per standard deviation of its column, is below
// this beside the others counts as determined (lme4 `isSingular` has the same limit on its own scale).
const SINGULAR = 1e-4;
const STARTS = [0.5, 0.05];
const TOLERANCE = 1e-16;

/**
 * Maximizes the (restricted) likelihood over the Cholesky factor of the relative covariances, from a second start too where the
 * first ends in a singular fit. Singular fits are returned and marked, never refused.
 */
export function mixedFit(
  sums: MixedSums,
  how: { readonly names: readonly string[]; readonly method: Likelihood; readonly start?: Float64Array },
): MixedFit {
  const of = (lower: Float64Array): MixedProfile => mixedProfile(sums, lower, how);
  const from = (start: Float64Array) =>
    descend(
      (lower) => {
        const { deviance, gradient } = of(lower);
        return { value: deviance, gradient };
      },
      start,
      TOLERANCE,
    );
  const first = from(how.start ?? diagonal(sums.random.length, STARTS[0]));
  if (!isSingular(first.at, sums.random.length)) return finish(sums, first.at, of(first.at));
  const second = from(diagonal(sums.random.length, STARTS[1]));
  const best = second.value < first.value ? second.at : first.at;
  return finish(sums, best, of(best));
}

/** The lower triangle from which a fit may begin that lies near another one; never on an edge, where slopes vanish. */
export function startNear(random: Rows, within: number, sums: MixedSums): Float64Array {
  const places = sums.random;
  const back = carryCovariance(random, (column) => toEngineScale(column, places, sums));
  const lower: number[] = [];
  const full: number[][] = back.map(() => []);
  for (let a = 0; a < back.length; a += 1)
    for (let b = 0; b <= a; b += 1) {
      const left = full[b].slice(0, b).reduce((sum, value, k) => sum - value * full[a][k], back[a][b] / within);
      full[a][b] = a === b ? Math.sqrt(Math.max(left, 1e-3)) : left / full[b][b];
      lower.push(full[a][b]);
    }
  return Float64Array.from(lower);
}

function diagonal(q: number, value: number): Float64Array {
  const lower: number[] = [];
  for (let a = 0; a < q; a += 1) for (let b = 0; b <= a; b += 1) lower.push(a === b ? value : 0);
  return Float64Array.from(lower);
}

function isSingular(lower: Float64Array, q: number): boolean {
  const full = unpackLower(lower, q);
  return Array.from({ length: q }, (_, k) => Math.abs(full[k * q + k])).some((pivot) => pivot < SINGULAR);
}

function finish(sums: MixedSums, lower: Float64Array, profile: MixedProfile): MixedFit {
  const { size, random, origins } = sums;
  const all = Array.from({ length: size - 1 }, (_, k) => k);
  const { within, coefficients } = profile;
  const own = toDataScale(coefficients, all, sums);
  own[0] += origins[size - 1];
  const inverse = inverseOf(profile.parts).map((row) => Array.from(row, (value) => within * value));
  const relative = square(unpackLower(lower, random.length), random.length);
  const scaled = relative.map((row) => row.map((value) => value * within));
  return {
    random: carryCovariance(scaled, (column) => toDataScale(column, random, sums)),
    within,
    coefficients: own,
    covariance: carryCovariance(inverse, (column) => toDataScale(column, all, sums)),
    logLikelihood: logLikelihood(sums, profile),
    singular: isSingular(lower, random.length),
    relative,
    profile,
  };
}

/** L·Lᵀ. */
function square(full: Float64Array, q: number): number[][] {
  const row = (a: number): Float64Array => full.subarray(a * q, a * q + q);
  return Array.from({ length: q }, (_, a) =>
    Array.from({ length: q }, (__, b) => row(a).reduce((sum, value, k) => sum + value * row(b)[k], 0)),
  );
}

/** Under REML the determinant of XᵀV⁻¹X is that of the data's own columns, as lme4 counts it. */
function logLikelihood({ count, scales }: MixedSums, { deviance, degrees }: MixedProfile): number {
  const restricted = degrees === count ? 0 : 2 * scales.reduce((sum, scale) => sum + Math.log(scale), 0);
  return -(deviance + restricted + degrees * (1 + Math.log(2 * Math.PI))) / 2;
}
