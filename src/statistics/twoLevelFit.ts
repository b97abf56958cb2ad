import { logDeterminant, solve } from './cholesky.ts';
import { decomposePredictors } from './decomposePredictors.ts';
import { lowestPoint } from './lowestPoint.ts';
import { StatisticsError } from './statisticsError.ts';
import type { TwoLevelSums } from './twoLevelSums.ts';

/** A random-intercept model: y = x·b + u_j + e, Var(u) = between, Var(e) = within. */
export interface TwoLevelFit {
  readonly between: number;
  readonly within: number;
  /** Intercept first, in the units of the data. */
  readonly coefficients: Float64Array;
  /** Model-based covariance matrix of the coefficients, σ²·(XᵀV⁻¹X)⁻¹. */
  readonly covariance: readonly (readonly number[])[];
}

// Range of log(between/within) that is searched; below it the variance between schools counts as 0.
const LEAST = -16;
const MOST = 16;
const EDGE = 1e-3;

/**
 * Maximizes the (restricted) likelihood over λ = between/within, all else being closed form given λ (Pinheiro & Bates 2000,
 * §2.2): with c_j = λ/(1 + λW_j), XᵀV⁻¹X = Σ_j v_j(Σ w·x·xᵀ − c_j·s_j·s_jᵀ), s_j = Σ w·x. Refuses collinear predictors by name.
 */
export function twoLevelFit(sums: TwoLevelSums, names: readonly string[], method: 'reml' | 'ml'): TwoLevelFit {
  const at = (logRatio: number): Profile => profile(sums, names, { ratio: Math.exp(logRatio), method });
  const found = lowestPoint((x) => at(x).deviance, LEAST, MOST);
  const none = profile(sums, names, { ratio: 0, method });
  if (found > MOST - EDGE) throw new StatisticsError('measure.no-variance', 'nothing is left to vary within schools');
  const best = at(found);
  return finish(sums, none.deviance <= best.deviance ? none : best);
}

interface Profile {
  readonly ratio: number;
  /** −2·log likelihood up to a constant. */
  readonly deviance: number;
  readonly within: number;
  readonly centred: Float64Array;
  readonly inverse: (right: ArrayLike<number>) => Float64Array;
}

function profile(
  sums: TwoLevelSums,
  names: readonly string[],
  { ratio, method }: { readonly ratio: number; readonly method: 'reml' | 'ml' },
): Profile {
  const { size, count } = sums;
  const { matrix, spread } = weighted(sums, ratio);
  const parts = decomposePredictors(matrix, names, size);
  const right = Array.from({ length: size - 1 }, (_, k) => matrix[k * size + size - 1]);
  const centred = solve(parts, right);
  const explained = right.reduce((sum, value, k) => sum + value * centred[k], 0);
  const squares = matrix[size * size - 1] - explained;
  if (!(squares > 1e-14 * sums.products[size * size - 1]))
    throw new StatisticsError('measure.no-variance', 'nothing is left to vary within schools');
  const degrees = method === 'reml' ? count - (size - 1) : count;
  const penalty = method === 'reml' ? logDeterminant(parts) : 0;
  const deviance = spread + degrees * Math.log(squares / degrees) + penalty;
  return { ratio, deviance, within: squares / degrees, centred, inverse: (b) => solve(parts, b) };
}

/** Σ_j v_j(Σ w·x·xᵀ − c_j·s_j·s_jᵀ) and Σ_j v_j·log(1 + λW_j). */
function weighted(sums: TwoLevelSums, ratio: number): { matrix: Float64Array; spread: number } {
  const { size, schoolWeights, pupilWeights } = sums;
  const matrix = sums.products.slice();
  let spread = 0;
  for (let j = 0; j < schoolWeights.length; j += 1) {
    const grown = 1 + ratio * pupilWeights[j];
    const less = (schoolWeights[j] * ratio) / grown;
    spread += schoolWeights[j] * Math.log(grown);
    for (let a = 0; a < size; a += 1)
      for (let b = 0; b < size; b += 1)
        matrix[a * size + b] -= less * sums.sums[j * size + a] * sums.sums[j * size + b];
  }
  return { matrix, spread };
}

function finish({ size, origins }: TwoLevelSums, { ratio, within, centred, inverse }: Profile): TwoLevelFit {
  const coefficients = centred.slice();
  coefficients[0] = centred.reduce((sum, b, k) => (k === 0 ? sum + b : sum - b * origins[k]), origins[size - 1]);
  const columns = Array.from(centred, (_, k) => inverse(Array.from(centred, (__, i) => (i === k ? within : 0))));
  return { between: ratio * within, within, coefficients, covariance: uncentre(columns, origins) };
}

/** Moves the covariance matrix from centred predictors to the data's own: b₀ = b₀ᶜ − Σ b_k·origin_k. */
function uncentre(columns: readonly Float64Array[], origins: Float64Array): number[][] {
  const row = columns.map((column) =>
    column.reduce((sum, value, k) => sum - (k === 0 ? -value : value * origins[k]), 0),
  );
  const corner = row.reduce((sum, value, k) => sum - (k === 0 ? -value : value * origins[k]), 0);
  return columns.map((column, a) =>
    Array.from(column, (value, b) => (a === 0 && b === 0 ? corner : a === 0 ? row[b] : b === 0 ? row[a] : value)),
  );
}
