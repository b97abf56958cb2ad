import { shareInterval } from './betweenShareInterval.ts';
import { type Coefficient, coefficientOf } from './coefficient.ts';
import { slicedDirect } from './directStatistic.ts';
import type { Estimate } from './estimate.ts';
import { DEFAULT_LEVEL, type ModelPlan } from './modelPlan.ts';
import { type FailedCell, overCells, withoutFailures } from './overCells.ts';
import { twoLevelStatistic } from './twoLevelStatistic.ts';
import { twoLevelVariables } from './twoLevelVariables.ts';
import { type SampledVector, sampleVector, vectorEstimate } from './vectorEstimates.ts';

/** A model with a random intercept for schools; predictors may be empty. */
export interface TwoLevelPlan extends ModelPlan {
  /** A code per row that tells schools apart. */
  readonly schools: Int32Array;
  /** Weight of the row's school (inverse of the probability that it was drawn); null counts schools alike. */
  readonly schoolWeights: Float64Array | null;
}

/** The model of the whole (`group` null) or of a group. */
export interface TwoLevelModel {
  readonly group: string | null;
  /** Variance between schools, within schools, and the share of the first in both. */
  readonly between: Estimate;
  readonly within: Estimate;
  readonly share: Estimate;
  /** Intercept first. */
  readonly coefficients: readonly Coefficient[];
}

/**
 * Two-level model with random intercept by weighted pseudo-likelihood, errors by replicates or linearization over schools.
 * Without weights it is maximum likelihood. Throws where the plan is faulty or a group cannot be estimated.
 */
export function twoLevelModel(plan: TwoLevelPlan): TwoLevelModel[] {
  return withoutFailures(twoLevelModelEach(plan));
}

/** As `twoLevelModel`, but a group that cannot be estimated stays in its place with the reason. */
export function twoLevelModelEach(plan: TwoLevelPlan): (TwoLevelModel | FailedCell)[] {
  const of = twoLevelVariables(plan);
  const names = plan.predictors.map(({ name }) => name);
  const what = `two-level model of "${plan.outcome.name}"`;
  const at = slicedDirect(of, twoLevelStatistic(names));
  const how = { names, what, level: plan.level ?? DEFAULT_LEVEL };
  return overCells(of, (cell) => modelOf(sampleVector(of, cell, { what, at }), how));
}

function modelOf(
  sampled: SampledVector,
  { names, what, level }: { readonly names: readonly string[]; readonly what: string; readonly level: number },
): Omit<TwoLevelModel, 'group'> {
  const estimate = (k: number, part: string): Estimate =>
    vectorEstimate(sampled, k, { what: `${part}, weighted pseudo-likelihood, random intercept, ${what}`, level });
  return {
    between: estimate(0, 'variance between schools'),
    within: estimate(1, 'variance within schools'),
    share: shareInterval(estimate(2, 'share of variance between schools, interval by log odds')),
    coefficients: [null, ...names].map((name, k) => coefficientOf(name, estimate(3 + k, 'coefficient'))),
  };
}
