import { binaryFit } from './binaryFit.ts';
import { type Coefficient, coefficientOf } from './coefficient.ts';
import { slicedDirect } from './directStatistic.ts';
import { type Link, logit, probit } from './link.ts';
import { checkPredictors, DEFAULT_LEVEL, type ModelPlan } from './modelPlan.ts';
import { type FailedCell, overCells, withoutFailures } from './overCells.ts';
import { pooledCovariance } from './pooledCovariance.ts';
import { StatisticsError } from './statisticsError.ts';
import type { Variable } from './variable.ts';
import { prepareVariables } from './variableSample.ts';
import { type SampledVector, sampleVector, vectorEstimate } from './vectorEstimates.ts';

/** A regression of a 0/1 outcome, of the whole (`group` null) or of a group. */
export interface BinaryModel {
  readonly group: string | null;
  /** Intercept first, then the predictors in order. */
  readonly coefficients: readonly Coefficient[];
  /** e^b with the interval e^low … e^high, per predictor; null for a probit. */
  readonly oddsRatios: readonly OddsRatio[] | null;
  /** Of the coefficients, intercept first. */
  readonly covariance: readonly (readonly number[])[];
  /** Degrees of freedom that the design gives the group. */
  readonly designDegrees: number;
}

/** By which factor the odds of a 1 grow with one unit more of a predictor. */
export interface OddsRatio {
  readonly predictor: string;
  readonly value: number;
  readonly interval: readonly [number, number];
}

/** A model of a 0/1 outcome; the link is `logit` when absent. */
export interface BinaryPlan extends ModelPlan {
  readonly link?: Link['name'];
}

/**
 * Logistic or probit regression by weighted maximum likelihood with replicates or linearization (R survey `svyglm` with
 * family quasibinomial). Throws where the plan is faulty or a group cannot be estimated.
 */
export function binaryRegression(plan: BinaryPlan): BinaryModel[] {
  return withoutFailures(binaryRegressionEach(plan));
}

/** As `binaryRegression`, but a group that cannot be estimated stays in its place with the reason. */
export function binaryRegressionEach(plan: BinaryPlan): (BinaryModel | FailedCell)[] {
  checkPredictors(plan);
  checkBinary(plan.outcome);
  const of = prepareVariables(plan.design, [...plan.predictors, plan.outcome], plan.groups);
  const names = plan.predictors.map(({ name }) => name);
  const link = plan.link === 'probit' ? probit : logit;
  const what = `${link.name} regression of "${plan.outcome.name}" on ${names.map((name) => `"${name}"`).join(', ')}`;
  const at = slicedDirect(of, binaryFit(names, link));
  return overCells(of, (cell) =>
    modelOf(sampleVector(of, cell, { what, at }), { what, names, link, level: plan.level ?? DEFAULT_LEVEL }),
  );
}

function checkBinary({ name, values }: Variable): void {
  for (const column of values) {
    const at = column.findIndex((value) => value !== 0 && value !== 1 && !Number.isNaN(value));
    if (at >= 0)
      throw new StatisticsError('variables.invalid', `"${name}", row ${at}: ${column[at]} is neither 0 nor 1`);
  }
}

interface Report {
  readonly what: string;
  readonly names: readonly string[];
  readonly link: Link;
  readonly level: number;
}

function modelOf(sampled: SampledVector, { what, names, link, level }: Report): Omit<BinaryModel, 'group'> {
  const coefficients = [null, ...names].map((name, i) =>
    coefficientOf(name, vectorEstimate(sampled, i, { what: `coefficient, weighted likelihood, ${what}`, level })),
  );
  return {
    coefficients,
    oddsRatios: link.name === 'logit' ? names.map((name, k) => oddsRatio(name, coefficients[k + 1])) : null,
    covariance: pooledCovariance(sampled, names.length + 1),
    designDegrees: sampled.of.facts.degrees[sampled.cell],
  };
}

function oddsRatio(predictor: string, { estimate }: Coefficient): OddsRatio {
  const [low, high] = estimate.interval;
  return { predictor, value: Math.exp(estimate.value), interval: [Math.exp(low), Math.exp(high)] };
}
