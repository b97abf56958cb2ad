import { type Coefficient, coefficientOf } from './coefficient.ts';
import { slicedCross } from './crossStatistic.ts';
import type { Estimate } from './estimate.ts';
import { linearFit } from './linearFit.ts';
import { checkPredictors, DEFAULT_LEVEL, type ModelPlan } from './modelPlan.ts';
import { type FailedCell, overCells, withoutFailures } from './overCells.ts';
import { pooledCovariance } from './pooledCovariance.ts';
import { prepareVariables } from './variableSample.ts';
import { type SampledVector, sampleVector, vectorEstimate } from './vectorEstimates.ts';

/** A linear regression of the whole (`group` null) or of a group. */
export interface LinearModel {
  readonly group: string | null;
  /** Intercept first, then the predictors in order. */
  readonly coefficients: readonly Coefficient[];
  /** b·s_x/s_y per predictor. */
  readonly standardized: readonly Coefficient[];
  /** 1 − SSE/SST, averaged over the plausible values, with the error of that average. */
  readonly rSquared: Estimate;
  /** √(SSE/Σw). */
  readonly residualDeviation: Estimate;
  /** Of the coefficients, intercept first. */
  readonly covariance: readonly (readonly number[])[];
  /** Degrees of freedom that the design gives the group. */
  readonly designDegrees: number;
}

/**
 * Weighted least squares with intercept, by replicates or linearization, plausible values in outcome or predictors
 * (R survey `svyglm` with mitools). Throws where the plan is faulty or a group cannot be estimated.
 */
export function linearRegression(plan: ModelPlan): LinearModel[] {
  return withoutFailures(linearRegressionEach(plan));
}

/** As `linearRegression`, but a group that cannot be estimated stays in its place with the reason. */
export function linearRegressionEach(plan: ModelPlan): (LinearModel | FailedCell)[] {
  checkPredictors(plan);
  const of = prepareVariables(plan.design, [...plan.predictors, plan.outcome], plan.groups);
  const names = plan.predictors.map(({ name }) => name);
  const what = `regression of "${plan.outcome.name}" on ${names.map((name) => `"${name}"`).join(', ')}`;
  const at = slicedCross(of, linearFit(names));
  return overCells(of, (cell) =>
    modelOf(sampleVector(of, cell, { what, at }), { what, names, level: plan.level ?? DEFAULT_LEVEL }),
  );
}

interface Report {
  readonly what: string;
  readonly names: readonly string[];
  readonly level: number;
}

function modelOf(sampled: SampledVector, { what, names, level }: Report): Omit<LinearModel, 'group'> {
  const k = names.length;
  const estimate = (place: number, part: string): Estimate =>
    vectorEstimate(sampled, place, { what: `${part}, weighted least squares, ${what}`, level });
  return {
    coefficients: [null, ...names].map((name, i) => coefficientOf(name, estimate(i, 'coefficient'))),
    standardized: names.map((name, i) => coefficientOf(name, estimate(k + 1 + i, 'standardized coefficient'))),
    rSquared: estimate(2 * k + 1, 'R²'),
    residualDeviation: estimate(2 * k + 2, 'residual standard deviation'),
    covariance: pooledCovariance(sampled, k + 1),
    designDegrees: sampled.of.facts.degrees[sampled.cell],
  };
}
