import { slicedCross } from './crossStatistic.ts';
import type { SurveyDesign } from './design.ts';
import type { Estimate } from './estimate.ts';
import { DEFAULT_LEVEL } from './modelPlan.ts';
import { type FailedCell, overCells, withoutFailures } from './overCells.ts';
import type { Grouping } from './plan.ts';
import { ratioFit } from './ratioFit.ts';
import type { Variable } from './variable.ts';
import { prepareVariables } from './variableSample.ts';
import { sampleVector, vectorEstimate } from './vectorEstimates.ts';

/** Two amounts to relate, e.g. books to pupils. */
export interface RatioPlan {
  readonly design: SurveyDesign;
  readonly numerator: Variable;
  readonly denominator: Variable;
  readonly groups: Grouping | null;
  /** Confidence level; 0.95 when absent. */
  readonly level?: number;
}

/** The ratio of the whole (`group` null) or of a group. */
export interface Ratio {
  readonly group: string | null;
  readonly ratio: Estimate;
}

/** Ratio of two weighted totals with its error. Throws where one cannot be estimated. */
export function ratio(plan: RatioPlan): Ratio[] {
  return withoutFailures(ratioEach(plan));
}

/** As `ratio`, but a group that cannot be estimated stays in its place with the reason. */
export function ratioEach(plan: RatioPlan): (Ratio | FailedCell)[] {
  const of = prepareVariables(plan.design, [plan.numerator, plan.denominator], plan.groups);
  const at = slicedCross(of, ratioFit);
  const what = `ratio of "${plan.numerator.name}" to "${plan.denominator.name}"`;
  const how = { what, level: plan.level ?? DEFAULT_LEVEL };
  return overCells(of, (cell) => ({ ratio: vectorEstimate(sampleVector(of, cell, { what, at }), 0, how) }));
}
