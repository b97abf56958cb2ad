/** What imputation adds to a variance, stage by stage; the second stage is null where imputation is not nested. */
export interface ImputationSpread {
  /** M: plausible values, or nests. */
  readonly count: number;
  /** B: variance between the plausible values, or between the means of the nests, divisor M − 1. */
  readonly between: number;
  /** Imputations per nest, K, and W: variance inside the nests, divisor M·(K − 1). */
  readonly inside: { readonly count: number; readonly variance: number } | null;
  /** (1 + 1/M)·B, and (1 − 1/K)·W in nested imputation: what is added to the sampling variance. */
  readonly imputation: number;
}

/**
 * Spread of one number over plausible values: Rubin (1987); in nests, whose values stand one after the other, Shen (2000) and Rubin
 * (2003, *Statistica Neerlandica* 57): T = U + (1 + 1/M)·B + (1 − 1/K)·W, as R miceadds `NMIcombine` and eatRep have it.
 */
export function imputationSpread(values: ArrayLike<number>, nests: number | null): ImputationSpread {
  const count = nests ?? values.length;
  const size = values.length / count;
  const means = Array.from({ length: count }, (_, nest) => {
    let sum = 0;
    for (let k = 0; k < size; k += 1) sum += values[nest * size + k];
    return sum / size;
  });
  const between = count < 2 ? 0 : squaresAround(means, meanOf(means)) / (count - 1);
  const first = (1 + 1 / count) * between;
  if (nests === null || size < 2) return { count, between, inside: null, imputation: first };
  let squares = 0;
  for (let i = 0; i < values.length; i += 1) squares += (values[i] - means[Math.floor(i / size)]) ** 2;
  const variance = squares / (count * (size - 1));
  return { count, between, inside: { count: size, variance }, imputation: first + (1 - 1 / size) * variance };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function squaresAround(values: readonly number[], centre: number): number {
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
}
