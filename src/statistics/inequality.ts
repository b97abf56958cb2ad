import type { SurveyDesign } from './design.ts';
import { slicedDirect } from './directStatistic.ts';
import type { Estimate } from './estimate.ts';
import { concentrationFit } from './inequalityFit.ts';
import { DEFAULT_LEVEL } from './modelPlan.ts';
import { type FailedCell, overCells, withoutFailures } from './overCells.ts';
import type { Grouping } from './plan.ts';
import type { Variable } from './variable.ts';
import { prepareVariables } from './variableSample.ts';
import { sampleVector, vectorEstimate } from './vectorEstimates.ts';

/** How unequally a quantity (0 or more) is spread over pupils. */
export interface InequalityPlan {
  readonly design: SurveyDesign;
  readonly quantity: Variable;
  /** What pupils are ranked by, e.g. their socio-economic index; null ranks by the quantity itself (Gini). */
  readonly ranking: Variable | null;
  readonly groups: Grouping | null;
  /** Confidence level; 0.95 when absent. */
  readonly level?: number;
}

/** The index of the whole (`group` null) or of a group. */
export interface Inequality {
  readonly group: string | null;
  readonly index: Estimate;
}

/** Gini coefficient or concentration index for the whole and each group, with error. Throws where one cannot be estimated. */
export function inequality(plan: InequalityPlan): Inequality[] {
  return withoutFailures(inequalityEach(plan));
}

/** As `inequality`, but a group that cannot be estimated stays in its place with the reason. */
export function inequalityEach(plan: InequalityPlan): (Inequality | FailedCell)[] {
  const { quantity, ranking } = plan;
  const of = prepareVariables(plan.design, ranking === null ? [quantity] : [quantity, ranking], plan.groups);
  const at = slicedDirect(of, concentrationFit);
  const name =
    ranking === null
      ? `Gini coefficient of "${quantity.name}"`
      : `concentration index of "${quantity.name}" along "${ranking.name}"`;
  const how = { what: `${name}, weighted mid-ranks`, level: plan.level ?? DEFAULT_LEVEL };
  return overCells(of, (cell) => ({ index: vectorEstimate(sampleVector(of, cell, { what: name, at }), 0, how) }));
}
