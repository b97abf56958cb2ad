import type { SurveyDesign } from './design.ts';
import type { Estimate } from './estimate.ts';
import { linearRegression } from './linearRegression.ts';
import type { Grouping } from './plan.ts';
import type { Variable } from './variable.ts';

/** What to relate: an outcome and a socio-economic index. */
export interface GradientPlan {
  readonly design: SurveyDesign;
  readonly outcome: Variable;
  readonly index: Variable;
  readonly groups: Grouping | null;
  readonly level?: number;
}

/** The socio-economic gradient of the whole (`group` null) or of a group. */
export interface Gradient {
  readonly group: string | null;
  /** Outcome points per unit of the index. */
  readonly slope: Estimate;
  /** Share of the outcome's variance that goes with the index, 0 to 1. */
  readonly strength: Estimate;
  /** Outcome where the index is 0. */
  readonly height: Estimate;
}

/**
 * Socio-economic gradient: the regression of an outcome on an index of background alone; slope, strength (R²) and height
 * (OECD, PISA 2018 Results, vol. II, ch. 2).
 */
export function socialGradient({ index, ...plan }: GradientPlan): Gradient[] {
  return linearRegression({ ...plan, predictors: [index] }).map(({ group, coefficients, rSquared }) => ({
    group,
    slope: coefficients[1].estimate,
    strength: rSquared,
    height: coefficients[0].estimate,
  }));
}
