import { betweenShareFit } from './betweenShareFit.ts';
import { shareInterval } from './betweenShareInterval.ts';
import { checkLength } from './checkColumn.ts';
import type { SurveyDesign } from './design.ts';
import { slicedDirect } from './directStatistic.ts';
import type { Estimate } from './estimate.ts';
import { DEFAULT_LEVEL } from './modelPlan.ts';
import { type FailedCell, overCells, withoutFailures } from './overCells.ts';
import type { Grouping } from './plan.ts';
import { schoolColumn } from './schoolColumn.ts';
import type { Variable } from './variable.ts';
import { prepareVariables } from './variableSample.ts';
import { type SampledVector, sampleVector, vectorEstimate } from './vectorEstimates.ts';

/** Whose variance to split between and within schools. */
export interface StructurePlan {
  readonly design: SurveyDesign;
  readonly outcome: Variable;
  /** A code per row that tells schools apart. */
  readonly schools: Int32Array;
  readonly groups: Grouping | null;
  /** Confidence level; 0.95 when absent. */
  readonly level?: number;
}

/** The split of the whole (`group` null) or of a group. */
export interface BetweenShare {
  readonly group: string | null;
  /** 0 to 1; school means count as known, so it holds their sampling noise: with few pupils a school it is too large. */
  readonly share: Estimate;
  /**
   * The share with that noise taken out, which may come out below 0 where schools hardly differ; null where no school has two
   * pupils, in the sample or in a replicate.
   */
  readonly corrected: Estimate | null;
  readonly between: Estimate;
  readonly total: Estimate;
}

/** Share of the weighted variance that lies between schools (校际差异率), by moments. Throws where it cannot be estimated. */
export function betweenShare(plan: StructurePlan): BetweenShare[] {
  return withoutFailures(betweenShareEach(plan));
}

/** As `betweenShare`, but a group that cannot be estimated stays in its place with the reason. */
export function betweenShareEach(plan: StructurePlan): (BetweenShare | FailedCell)[] {
  checkLength('the school column', plan.schools.length, plan.outcome.values[0]?.length ?? 0);
  const of = prepareVariables(plan.design, [plan.outcome, schoolColumn(plan.schools, 0)], plan.groups);
  const at = slicedDirect(of, betweenShareFit);
  const level = plan.level ?? DEFAULT_LEVEL;
  const what = `share of variance between schools of "${plan.outcome.name}"`;
  return overCells(of, (cell) => splitOf(sampleVector(of, cell, { what, at }), level));
}

function splitOf(sampled: SampledVector, level: number): Omit<BetweenShare, 'group'> {
  const { vectors } = sampled;
  const known = vectors.every(({ values, deviations }) => [values[3], ...deviations[3]].every(Number.isFinite));
  const what = 'share of variance between schools, by moments, interval by log odds';
  const correctedWhat = `${what}, sampling noise of the school means taken out`;
  return {
    share: shareInterval(vectorEstimate(sampled, 0, { what, level })),
    corrected: known ? shareInterval(vectorEstimate(sampled, 3, { what: correctedWhat, level })) : null,
    between: vectorEstimate(sampled, 1, { what: 'variance of school means, divisor Σw', level }),
    total: vectorEstimate(sampled, 2, { what: 'variance, divisor Σw', level }),
  };
}
