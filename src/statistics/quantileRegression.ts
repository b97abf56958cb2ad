import { type Coefficient, coefficientOf } from './coefficient.ts';
import { slicedDirect } from './directStatistic.ts';
import type { Estimate } from './estimate.ts';
import { checkPredictors, DEFAULT_LEVEL, type ModelPlan } from './modelPlan.ts';
import { type FailedCell, overCells, withoutFailures } from './overCells.ts';
import { pooledCovariance } from './pooledCovariance.ts';
import { quantileFit } from './quantileFit.ts';
import { StatisticsError } from './statisticsError.ts';
import { prepareVariables } from './variableSample.ts';
import { type SampledVector, sampleVector, vectorEstimate } from './vectorEstimates.ts';

/** A quantile regression of the whole (`group` null) or of a group. */
export interface QuantileModel {
  readonly group: string | null;
  readonly tau: number;
  /** Intercept first, then the predictors in order. */
  readonly coefficients: readonly Coefficient[];
  /** R¹ = 1 − V/V₀: the share of Σw·ρ_τ that the predictors take away (Koenker & Machado 1999). */
  readonly fit: Estimate;
  /** Of the coefficients, intercept first. */
  readonly covariance: readonly (readonly number[])[];
  /** Degrees of freedom that the design gives the group. */
  readonly designDegrees: number;
}

/** A model of the τ-quantile of an outcome, τ in (0, 1); 0.5 models the median. */
export interface QuantilePlan extends ModelPlan {
  readonly tau: number;
}

/**
 * Weighted quantile regression (Koenker & Bassett 1978) by exact simplex, refitted for every replicate; for clusters the sandwich
 * with a kernel estimate of the density (Powell 1991). Throws where the plan is faulty or a group cannot be estimated.
 */
export function quantileRegression(plan: QuantilePlan): QuantileModel[] {
  return withoutFailures(quantileRegressionEach(plan));
}

/** As `quantileRegression`, but a group that cannot be estimated stays in its place with the reason. */
export function quantileRegressionEach(plan: QuantilePlan): (QuantileModel | FailedCell)[] {
  checkPredictors(plan);
  const { tau } = plan;
  if (!(tau > 0 && tau < 1)) throw new StatisticsError('percentile.invalid', `a quantile needs 0 < τ < 1, got ${tau}`);
  const of = prepareVariables(plan.design, [...plan.predictors, plan.outcome], plan.groups);
  const names = plan.predictors.map(({ name }) => name);
  const predictors = names.map((name) => `"${name}"`).join(', ');
  const what = `quantile regression (τ = ${tau}) of "${plan.outcome.name}" on ${predictors}`;
  const at = slicedDirect(of, quantileFit(names, tau));
  return overCells(of, (cell) =>
    modelOf(sampleVector(of, cell, { what, at }), { what, names, tau, level: plan.level ?? DEFAULT_LEVEL }),
  );
}

interface Report {
  readonly what: string;
  readonly names: readonly string[];
  readonly tau: number;
  readonly level: number;
}

function modelOf(sampled: SampledVector, { what, names, tau, level }: Report): Omit<QuantileModel, 'group'> {
  const estimate = (place: number, part: string): Estimate =>
    vectorEstimate(sampled, place, { what: `${part}, exact simplex, ${what}`, level });
  return {
    tau,
    coefficients: [null, ...names].map((name, i) => coefficientOf(name, estimate(i, 'coefficient'))),
    fit: estimate(names.length + 1, 'R¹'),
    covariance: pooledCovariance(sampled, names.length + 1),
    designDegrees: sampled.of.facts.degrees[sampled.cell],
  };
}
