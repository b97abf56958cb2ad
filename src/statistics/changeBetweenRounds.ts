import { withInterval } from './combine.ts';
import { engineVersion } from './engineVersion.ts';
import type { Estimate } from './estimate.ts';
import { independentDifference } from './independentDifference.ts';

/**
 * Change from one round to the next, after minus before, for independent samples:
 * V = V_before + V_after + linkingError² (OECD, PISA 2018 Technical Report, ch. 9), the last a variance part of its own.
 * The linking error is in the unit of the estimates (0 for indicators that need no link, such as percentages of a
 * questionnaire answer). Degrees of freedom by Satterthwaite, the linking error counted as known.
 * n and schools are those of both rounds together, coverage the lower of the two.
 */
export function changeBetweenRounds(before: Estimate, after: Estimate, linkingError: number): Estimate {
  const { value, degreesOfFreedom } = independentDifference(after, before, linkingError);
  const variance = {
    sampling: before.variance.sampling + after.variance.sampling,
    imputation: before.variance.imputation + after.variance.imputation,
    linking: before.variance.linking + after.variance.linking + linkingError ** 2,
  };
  return {
    ...withInterval({ value, variance, degreesOfFreedom, level: after.level }),
    n: before.n + after.n,
    weightedN: before.weightedN + after.weightedN,
    schools: addKnown(before.schools, after.schools),
    psus: addKnown(before.psus, after.psus),
    coverage: Math.min(before.coverage, after.coverage),
    method: [
      `change, after minus before, independent samples, linking error ${linkingError}; engine ${engineVersion}`,
      `before: ${before.method}`,
      `after: ${after.method}`,
    ].join('; '),
  };
}

function addKnown(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}
