import { withInterval } from './combine.ts';
import { engineVersion } from './engineVersion.ts';
import type { Estimate } from './estimate.ts';
import { independentDifference } from './independentDifference.ts';

/** How much more one group changed between two rounds than the other. */
export interface RoundDifferences {
  /** Focus minus reference in the earlier round, with the covariance of the groups inside it. */
  readonly before: Estimate;
  /** Focus minus reference in the later round, on the same scale, from an independent sample. */
  readonly after: Estimate;
  /**
   * Linking error of the difference of differences, in the unit of the estimates. A shift of the whole scale between rounds moves both
   * groups alike and cancels: 0 for means of two groups on one linked scale. It does not cancel where the groups were linked apart
   * (other subjects, grades or instruments: √(e₁² + e₂²)), nor fully for percentages at a cut or percentiles, which a shift moves by
   * how many stand near the cut in each group.
   */
  readonly linkingError: number;
}

/**
 * (focus − reference) after minus (focus − reference) before, for independent samples of the rounds:
 * V = V_before + V_after + linking². Degrees of freedom by Satterthwaite, the linking error counted as known. For the same schools in both
 * rounds use `differenceInDifferences`, which holds their covariance.
 */
export function differenceOfDifferences({ before, after, linkingError }: RoundDifferences): Estimate {
  const { value, degreesOfFreedom } = independentDifference(after, before, linkingError);
  const variance = {
    sampling: before.variance.sampling + after.variance.sampling,
    imputation: before.variance.imputation + after.variance.imputation,
    linking: before.variance.linking + after.variance.linking + linkingError ** 2,
  };
  const link = linkingError === 0 ? 'linking error cancels' : `linking error ${linkingError}`;
  return {
    ...withInterval({ value, variance, degreesOfFreedom, level: after.level }),
    n: before.n + after.n,
    weightedN: before.weightedN + after.weightedN,
    schools: before.schools === null || after.schools === null ? null : before.schools + after.schools,
    psus: before.psus === null || after.psus === null ? null : before.psus + after.psus,
    coverage: Math.min(before.coverage, after.coverage),
    method: [
      `difference of differences, after minus before, independent rounds, ${link}; engine ${engineVersion}`,
      `before: ${before.method}`,
      `after: ${after.method}`,
    ].join('; '),
  };
}
