import { type Coefficient, coefficientOf } from './coefficient.ts';
import { slicedDirect } from './directStatistic.ts';
import type { Estimate } from './estimate.ts';
import { randomPlaces } from './mixedPlaces.ts';
import { mixedStatistic } from './mixedStatistic.ts';
import { DEFAULT_LEVEL } from './modelPlan.ts';
import { type FailedCell, overCells, withoutFailures } from './overCells.ts';
import { withPositiveInterval } from './positiveInterval.ts';
import type { PupilScaling } from './scalePupils.ts';
import type { TwoLevelPlan } from './twoLevelModel.ts';
import { twoLevelVariables } from './twoLevelVariables.ts';
import { type SampledVector, sampleVector, vectorEstimate } from './vectorEstimates.ts';

/** A model with random intercept and slopes for schools, under the weights of both levels. */
export interface WeightedMixedPlan extends TwoLevelPlan {
  /** Names of the predictors whose slope differs between schools; may be empty. */
  readonly slopes: readonly string[];
  /** `size` when absent. */
  readonly scaling?: PupilScaling;
}

/** The model of the whole (`group` null) or of a group. */
export interface WeightedMixedModel {
  readonly group: string | null;
  /** Intercept first. */
  readonly coefficients: readonly Coefficient[];
  /** Variances and covariances between schools: every pair of random coefficients once; null names the intercept. */
  readonly random: readonly {
    readonly first: string | null;
    readonly second: string | null;
    readonly covariance: Estimate;
  }[];
  readonly within: Estimate;
  /** Whether a fit lies on the edge: a random coefficient that does not vary or that others determine. */
  readonly singular: boolean;
}

/**
 * Two-level model with random intercept and slopes by weighted pseudo-likelihood (Rabe-Hesketh & Skrondal 2006), errors by replicates or
 * by the sandwich over schools. Without weights it is maximum likelihood. Throws where the plan is faulty or a group cannot be
 * estimated; a singular fit is marked, and refused only where its errors would have to be linearized.
 */
export function weightedMixedModel(plan: WeightedMixedPlan): WeightedMixedModel[] {
  return withoutFailures(weightedMixedModelEach(plan));
}

/** As `weightedMixedModel`, but a group that cannot be estimated stays in its place with the reason. */
export function weightedMixedModelEach(plan: WeightedMixedPlan): (WeightedMixedModel | FailedCell)[] {
  const of = twoLevelVariables(plan);
  const names = plan.predictors.map(({ name }) => name);
  const what = `two-level model of "${plan.outcome.name}"`;
  const at = slicedDirect(
    of,
    mixedStatistic({ names, random: randomPlaces(names, plan.slopes), scaling: plan.scaling ?? 'size' }),
  );
  return overCells(of, (cell) => modelOf(sampleVector(of, cell, { what, at }), plan));
}

const SCALED = { size: 'pupils of the school', 'effective-size': 'effective number of pupils' } as const;

function modelOf(sampled: SampledVector, plan: WeightedMixedPlan): Omit<WeightedMixedModel, 'group'> {
  const { predictors, outcome, slopes, scaling = 'size', level = DEFAULT_LEVEL } = plan;
  const effects = slopes.length === 0 ? 'random intercept' : `random intercept and slopes of ${slopes.join(', ')}`;
  const how = `weighted pseudo-likelihood, pupil weights ${scaling === 'none' ? 'not scaled' : `scaled to the ${SCALED[scaling]}`}, ${effects}, two-level model of "${outcome.name}"`;
  const estimate = (k: number, part: string): Estimate =>
    vectorEstimate(sampled, k, { what: `${part}, ${how}`, level });
  const pairs = pairsOf([null, ...slopes]);
  const names = [null, ...predictors.map(({ name }) => name)];
  const places = names.length + pairs.length + 1;
  return {
    coefficients: names.map((name, k) => coefficientOf(name, estimate(pairs.length + 1 + k, 'coefficient'))),
    random: pairs.map((pair, k) => ({
      ...pair,
      covariance: covarianceOf(pair, estimate(k, 'covariance between schools')),
    })),
    within: withPositiveInterval(estimate(pairs.length, 'variance within schools')),
    singular: sampled.vectors.some(({ values }) => values[places] === 1),
  };
}

/** A variance is positive, a covariance need not be. */
function covarianceOf({ first, second }: ReturnType<typeof pairsOf>[number], covariance: Estimate): Estimate {
  return first === second ? withPositiveInterval(covariance) : covariance;
}

function pairsOf(names: readonly (string | null)[]) {
  return names.flatMap((first, a) => names.slice(0, a + 1).map((second) => ({ first, second })));
}
