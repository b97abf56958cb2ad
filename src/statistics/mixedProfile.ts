import { type Cholesky, logDeterminant, solve } from './cholesky.ts';
import { decomposePredictors } from './decomposePredictors.ts';
import type { MixedSums } from './mixedSums.ts';
import { pullOf, reduceSchools } from './reducedSchools.ts';
import { StatisticsError } from './statisticsError.ts';
import { unpackLower } from './unpackLower.ts';

/** Which likelihood is maximized: restricted (variances free of the loss of degrees by the coefficients) or full. */
export type Likelihood = 'reml' | 'ml';

/** The likelihood at given relative covariances D = L·Lᵀ of the random coefficients, everything else at its best. */
export interface MixedProfile {
  /** −2·log likelihood without its constants. */
  readonly deviance: number;
  /** Derivative of the deviance by the lower triangle of L, row by row. */
  readonly gradient: Float64Array;
  /** σ². */
  readonly within: number;
  /** Number by which squares are divided: the count, less the coefficients for REML. */
  readonly degrees: number;
  /** Of the columns as the engine scales them. */
  readonly coefficients: Float64Array;
  /** XᵀV⁻¹X, taken apart. */
  readonly parts: Cholesky;
  /** cᵀV_j⁻¹c of school j at j·size². */
  readonly reduced: Float64Array;
}

/**
 * Profiled deviance (Bates, Mächler, Bolker & Walker 2015, eqs. 33–42) from sums per school: with Z the random columns, S_j = ZᵀWZ,
 * A_j = I + LᵀS_jL, each school gives cᵀV⁻¹c = P_j − P_jᵀZ·L·A_j⁻¹·Lᵀ·ZᵀP_j and log|A_j|. The gradient by D is
 * Σ v_j(ZᵀV⁻¹Z − g·gᵀ/σ² − K·C·Kᵀ), g = ZᵀV⁻¹r, K = ZᵀV⁻¹X, C = (XᵀV⁻¹X)⁻¹ (the last term for REML only). Refuses collinear
 * predictors by name, and an outcome that leaves nothing within schools.
 */
export function mixedProfile(
  sums: MixedSums,
  lower: Float64Array,
  { names, method }: { readonly names: readonly string[]; readonly method: Likelihood },
): MixedProfile {
  const { size, count } = sums;
  const { total, reduced, spread } = reduceSchools(sums, lower);
  const parts = decomposePredictors(total, names, size);
  const right = Array.from({ length: size - 1 }, (_, k) => total[k * size + size - 1]);
  const coefficients = solve(parts, right);
  const squares = right.reduce((left, value, k) => left - value * coefficients[k], total[size * size - 1]);
  refuseNothingWithin(squares, sums);
  const degrees = method === 'reml' ? count - (size - 1) : count;
  const penalty = method === 'reml' ? logDeterminant(parts) : 0;
  const within = squares / degrees;
  const inverse = method === 'reml' ? inverseOf(parts) : null;
  const slope = gradientByCovariance(sums, reduced, { coefficients, within, inverse });
  const deviance = spread + degrees * Math.log(within) + penalty;
  return { deviance, gradient: byLower(slope, lower), within, degrees, coefficients, parts, reduced };
}

/** The inverse, as rows. */
export function inverseOf(parts: Cholesky): Float64Array[] {
  return Array.from({ length: parts.size }, (_, k) =>
    solve(
      parts,
      Array.from({ length: parts.size }, (__, i) => (i === k ? 1 : 0)),
    ),
  );
}

function refuseNothingWithin(squares: number, { products, size, schoolWeights }: MixedSums): void {
  const all = schoolWeights.reduce((sum, weight, j) => sum + weight * products[(j + 1) * size * size - 1], 0);
  if (!(squares > 1e-14 * all))
    throw new StatisticsError('measure.no-variance', 'nothing is left to vary within schools');
}

interface Fitted {
  readonly coefficients: Float64Array;
  readonly within: number;
  /** (XᵀV⁻¹X)⁻¹ for REML, null for ML. */
  readonly inverse: readonly Float64Array[] | null;
}

function gradientByCovariance(sums: MixedSums, reduced: Float64Array, { coefficients, within, inverse }: Fitted) {
  const { size, random, schoolWeights } = sums;
  const q = random.length;
  const slope = new Float64Array(q * q);
  for (let j = 0; j < schoolWeights.length; j += 1) {
    const at = j * size * size;
    const pull = pullOf({ reduced, at, size, random }, coefficients);
    for (let a = 0; a < q; a += 1)
      for (let b = 0; b < q; b += 1) {
        const [rowA, rowB] = [at + random[a] * size, at + random[b] * size];
        const lost = inverse === null ? 0 : quadratic(inverse, reduced, { rowA, rowB });
        slope[a * q + b] += schoolWeights[j] * (reduced[rowA + random[b]] - (pull[a] * pull[b]) / within - lost);
      }
  }
  return slope;
}

function quadratic(
  inverse: readonly Float64Array[],
  reduced: Float64Array,
  { rowA, rowB }: { readonly rowA: number; readonly rowB: number },
): number {
  let sum = 0;
  for (let c = 0; c < inverse.length; c += 1)
    for (let d = 0; d < inverse.length; d += 1) sum += reduced[rowA + c] * inverse[c][d] * reduced[rowB + d];
  return sum;
}

/** ∂/∂L = 2·G·L, lower triangle. */
function byLower(slope: Float64Array, lower: Float64Array): Float64Array {
  const q = Math.sqrt(slope.length);
  const full = unpackLower(lower, q);
  const gradient: number[] = [];
  for (let a = 0; a < q; a += 1)
    for (let b = 0; b <= a; b += 1) {
      let sum = 0;
      for (let k = b; k < q; k += 1) sum += 2 * slope[a * q + k] * full[k * q + b];
      gradient.push(sum);
    }
  return Float64Array.from(gradient);
}
