import { withInterval } from './combine.ts';
import { engineVersion } from './engineVersion.ts';
import type { Estimate } from './estimate.ts';
import { StatisticsError } from './statisticsError.ts';

/**
 * Change from one round to the next, after minus before, for independent samples:
 * V = V_before + V_after + linkingError² (OECD, PISA 2018 Technical Report, ch. 9), the last a variance part of its own.
 * The linking error is in the unit of the estimates (0 for indicators that need no link, such as percentages of a
 * questionnaire answer). Degrees of freedom by Satterthwaite, the linking error counted as known.
 * n and schools are those of both rounds together, coverage the lower of the two.
 */
export function changeBetweenRounds(before: Estimate, after: Estimate, linkingError: number): Estimate {
  if (!(linkingError >= 0 && Number.isFinite(linkingError)))
    throw new StatisticsError('argument.invalid', `a linking error is finite and not negative, got ${linkingError}`);
  const variance = {
    sampling: before.variance.sampling + after.variance.sampling,
    imputation: before.variance.imputation + after.variance.imputation,
    linking: before.variance.linking + after.variance.linking + linkingError ** 2,
  };
  const value = after.value - before.value;
  const degreesOfFreedom = satterthwaite(before, after, variance.linking);
  return {
    ...withInterval({ value, variance, degreesOfFreedom, level: after.level }),
    n: before.n + after.n,
    weightedN: before.weightedN + after.weightedN,
    schools: addKnown(before.schools, after.schools),
    psus: addKnown(before.psus, after.psus),
    coverage: Math.min(before.coverage, after.coverage),
    method: `change, after minus before, independent samples, linking error ${linkingError}; engine ${engineVersion}; before: ${before.method}; after: ${after.method}`,
  };
}

function satterthwaite(before: Estimate, after: Estimate, linking: number): number {
  const a = before.standardError ** 2 - before.variance.linking;
  const b = after.standardError ** 2 - after.variance.linking;
  const uncertain = a ** 2 / before.degreesOfFreedom + b ** 2 / after.degreesOfFreedom;
  return uncertain === 0 ? Number.POSITIVE_INFINITY : (a + b + linking) ** 2 / uncertain;
}

function addKnown(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}
