import { adjustedMeansFit } from './adjustedMeansFit.ts';
import { slicedCross } from './crossStatistic.ts';
import type { SurveyDesign } from './design.ts';
import { dummyVariables } from './dummyVariables.ts';
import type { Estimate } from './estimate.ts';
import { DEFAULT_LEVEL } from './modelPlan.ts';
import { overCells, withoutFailures } from './overCells.ts';
import type { Grouping } from './plan.ts';
import { StatisticsError } from './statisticsError.ts';
import type { Variable } from './variable.ts';
import { prepareVariables } from './variableSample.ts';
import { sampleVector, vectorEstimate } from './vectorEstimates.ts';

/** Groups whose means to compare as if they had the same covariates. */
export interface AdjustedMeansPlan {
  readonly design: SurveyDesign;
  readonly outcome: Variable;
  readonly factor: Grouping;
  readonly covariates: readonly Variable[];
  /** Confidence level; 0.95 when absent. */
  readonly level?: number;
}

/** The mean that a group would have with the covariates of all. */
export interface AdjustedMean {
  readonly group: string;
  readonly mean: Estimate;
}

/**
 * Adjusted means: predictions of the linear regression on factor and covariates, each group in turn, at the weighted means of the
 * covariates over all rows, which are estimated along (predictive margins, Graubard & Korn 1999; R survey `svypredmeans`).
 */
export function adjustedMeans({ design, outcome, factor, covariates, level }: AdjustedMeansPlan): AdjustedMean[] {
  if (factor.labels.length < 2) throw new StatisticsError('groups.invalid', 'adjusted means need two groups');
  const dummies = dummyVariables('group', factor, factor.labels[0]);
  const of = prepareVariables(design, [...dummies, ...covariates, outcome], null);
  const names = [...dummies, ...covariates].map(({ name }) => name);
  const what = `adjusted mean of "${outcome.name}"`;
  const at = slicedCross(of, adjustedMeansFit(names, dummies.length));
  const how = { what: `${what}, at the mean of the covariates`, level: level ?? DEFAULT_LEVEL };
  const [{ means }] = withoutFailures(
    overCells(of, (cell) => {
      const sampled = sampleVector(of, cell, { what, at });
      return { means: factor.labels.map((_, k) => vectorEstimate(sampled, k, how)) };
    }),
  );
  return factor.labels.map((group, k) => ({ group, mean: means[k] }));
}
