/** What the degrees of freedom of a combined estimate depend on. */
export interface Combination {
  /** Number of plausible values. */
  readonly count: number;
  /** (1 + 1/M)·B. */
  readonly imputation: number;
  /** U + (1 + 1/M)·B. */
  readonly total: number;
  /** Degrees of freedom of the design alone. */
  readonly design: number;
}

/**
 * Degrees of freedom of a value combined over plausible values (Barnard & Rubin 1999, eq. 3; with an infinite design
 * Rubin 1987): 1/(1/ν_m + 1/ν_obs), ν_m = (M − 1)/λ², ν_obs = (ν + 1)/(ν + 3)·ν·(1 − λ), λ the imputation's share.
 * Without imputation variance they are those of the design.
 */
export function barnardRubin({ count, imputation, total, design }: Combination): number {
  if (count < 2 || imputation === 0) return design;
  const share = imputation / total;
  const ofImputation = (count - 1) / (share * share);
  if (share === 1) return ofImputation;
  const ofDesign = design === Number.POSITIVE_INFINITY ? design : ((design + 1) / (design + 3)) * design * (1 - share);
  return 1 / (1 / ofImputation + 1 / ofDesign);
}
