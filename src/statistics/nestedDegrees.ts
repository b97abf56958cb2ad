import type { ImputationSpread } from './imputationSpread.ts';

/**
 * Degrees of freedom under nested imputation: 1/ν_m = ((1 + 1/M)·B/V)²/(M − 1) + ((1 − 1/K)·W/V)²/(M·(K − 1)) (Rubin 2003; Shen 2000), joined
 * with those of the design as Barnard & Rubin (1999) join them: 1/(1/ν_m + 1/ν_obs), ν_obs = (ν + 1)/(ν + 3)·ν·(1 − λ). The join is
 * ours by analogy; with an infinite design it is Rubin's rule alone.
 */
export function nestedDegrees(spread: ImputationSpread, total: number, design: number): number {
  if (spread.imputation === 0) return design;
  const { count, between, inside } = spread;
  const first = ((1 + 1 / count) * between) / total;
  const second = inside === null ? 0 : ((1 - 1 / inside.count) * inside.variance) / total;
  const inverse = first ** 2 / (count - 1) + (inside === null ? 0 : second ** 2 / (count * (inside.count - 1)));
  const share = spread.imputation / total;
  if (share === 1) return 1 / inverse;
  const ofDesign = design === Number.POSITIVE_INFINITY ? design : ((design + 1) / (design + 3)) * design * (1 - share);
  return 1 / (inverse + 1 / ofDesign);
}
