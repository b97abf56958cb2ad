import { type Coefficient, coefficientOf } from './coefficient.ts';
import { type CrossStatistic, slicedCross } from './crossStatistic.ts';
import type { Estimate } from './estimate.ts';
import { linearFit } from './linearFit.ts';
import { checkPredictors, DEFAULT_LEVEL, type ModelPlan } from './modelPlan.ts';
import { type FailedCell, overCells, withoutFailures } from './overCells.ts';
import { pooledCovariance } from './pooledCovariance.ts';
import type { SlicedVector } from './slicedVector.ts';
import { prepareVariables, type VariableSample } from './variableSample.ts';
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
  return linearModels(of, (statistic) => slicedCross(of, statistic), plan.level);
}

/** The regressions of the last variable of a sample on the others, from cross-products added up anywhere. */
export function linearModels(
  of: VariableSample,
  cross: (statistic: CrossStatistic) => (cell: number, m: number) => SlicedVector,
  level = DEFAULT_LEVEL,
): (LinearModel | FailedCell)[] {
  const names = of.variables.slice(0, -1).map(({ name }) => name);
  const outcome = of.variables[of.variables.length - 1].name;
  const what = `regression of "${outcome}" on ${names.map((name) => `"${name}"`).join(', ')}`;
  const at = cross(linearFit(names));
  return overCells(of, (cell) => modelOf(sampleVector(of, cell, { what, at }), { what, names, level }));
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
