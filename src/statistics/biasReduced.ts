import type { ClusteredLeastSquares } from './clusteredLeastSquares.ts';
import { symmetricEigen } from './symmetricEigen.ts';

/** Sampling variance of a coefficient, and the degrees of freedom behind it. */
export interface ReducedVariance {
  readonly variance: number;
  readonly degreesOfFreedom: number;
}

/** Below this share of its squares a cluster's residuals in a direction are all 0 (a dummy of the cluster) and drop out. */
const NOTHING_LEFT = 1e-10;

/**
 * Bias-reduced cluster-robust variance CR2 with Satterthwaite degrees of freedom (Bell & McCaffrey 2002; Pustejovsky & Tipton 2018, working model
 * of independent rows; R clubSandwich `vcovCR(type = "CR2")`). As f(X·Xᵀ)·X = X·f(XᵀX), the adjustment (I − H_gg)^(−½) of a
 * cluster needs only its S_g: with h = (I − S_g)^(−½)·c, V = Σ (hᵀs_g)², and df = (Σ G_ii)²/ΣΣ G_ij² with
 * G_ij = δ_ij·hᵀS_ih − (S_ih_i)ᵀ(S_jh_j).
 */
export function biasReduced(fit: ClusteredLeastSquares, k: number): ReducedVariance {
  const { size, clusters, squares } = fit;
  const direction = fit.direction(k);
  const outer = new Float64Array(size * size);
  const each = Array.from({ length: clusters }, (_, g) => {
    const square = squares.subarray(g * size * size, (g + 1) * size * size);
    const adjusted = adjust(square, direction);
    const moved = times(square, adjusted);
    for (let a = 0; a < size; a += 1) for (let b = 0; b < size; b += 1) outer[a * size + b] += moved[a] * moved[b];
    return { own: dot(adjusted, moved), lost: dot(moved, moved), pull: dot(adjusted, residualScore(fit, g)) };
  });
  const trace = each.reduce((sum, { own, lost }) => sum + own - lost, 0);
  const squared = each.reduce((sum, { own, lost }) => sum + own * own - 2 * own * lost, dot(outer, outer));
  return {
    variance: each.reduce((sum, { pull }) => sum + pull * pull, 0),
    degreesOfFreedom: trace ** 2 / squared,
  };
}

/** X_gᵀW_g·residuals of cluster g. */
export function residualScore(fit: ClusteredLeastSquares, g: number, coefficients = fit.coefficients): Float64Array {
  const { size, squares, products } = fit;
  const explained = times(squares.subarray(g * size * size, (g + 1) * size * size), coefficients);
  return explained.map((value, k) => products[g * size + k] - value);
}

/** (I − S)^(−½)·c, by pseudo-inverse. */
function adjust(square: Float64Array, direction: Float64Array): Float64Array {
  const { values, vectors } = symmetricEigen(square, direction.length);
  const adjusted = new Float64Array(direction.length);
  for (const [e, vector] of vectors.entries()) {
    const left = 1 - values[e];
    if (left < NOTHING_LEFT) continue;
    const share = dot(vector, direction) / Math.sqrt(left);
    for (let k = 0; k < adjusted.length; k += 1) adjusted[k] += share * vector[k];
  }
  return adjusted;
}

/** A symmetric matrix times a vector. */
export function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  return vector.map((_, a) => vector.reduce((sum, value, b) => sum + matrix[a * size + b] * value, 0));
}

/** Σ a·b. */
export function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, k) => sum + value * b[k], 0);
}
