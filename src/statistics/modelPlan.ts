import type { SurveyDesign } from './design.ts';
import type { Grouping } from './plan.ts';
import { StatisticsError } from './statisticsError.ts';
import type { Variable } from './variable.ts';

/** A model of one outcome on predictors, for the whole and for groups. Rows that miss any variable take no part. */
export interface ModelPlan {
  readonly design: SurveyDesign;
  readonly outcome: Variable;
  readonly predictors: readonly Variable[];
  readonly groups: Grouping | null;
  /** Confidence level; 0.95 when absent. */
  readonly level?: number;
}

/** Level of the intervals where a plan names none. */
export const DEFAULT_LEVEL = 0.95;

/** Refuses a model without predictors. */
export function checkPredictors({ predictors }: ModelPlan): void {
  if (predictors.length === 0) throw new StatisticsError('variables.invalid', 'the model has no predictor');
}
