import type { SurveyDesign } from './design.ts';
import { slicedDirect } from './directStatistic.ts';
import type { Estimate } from './estimate.ts';
import { DEFAULT_LEVEL } from './modelPlan.ts';
import { overCells, withoutFailures } from './overCells.ts';
import { StatisticsError } from './statisticsError.ts';
import { treatmentStatistic } from './treatmentStatistic.ts';
import type { TreatmentWeighting } from './treatmentWeights.ts';
import type { Variable } from './variable.ts';
import { prepareVariables } from './variableSample.ts';
import { sampleVector, vectorEstimate } from './vectorEstimates.ts';

/** An effect of a treatment that was not drawn by lot, on rows made comparable in their covariates. */
export interface TreatmentEffectPlan {
  readonly design: SurveyDesign;
  readonly outcome: Variable;
  /** 1 or 0 per row; NaN is missing. */
  readonly treated: Float64Array;
  /** At least one. */
  readonly covariates: readonly Variable[];
  readonly weighting: TreatmentWeighting;
  /** Confidence level; 0.95 when absent. */
  readonly level?: number;
}

/** The effect with both sides. */
export interface TreatmentEffect {
  /** Treated minus others. */
  readonly effect: Estimate;
  readonly treatedMean: Estimate;
  readonly otherMean: Estimate;
}

const NAMES: Record<TreatmentWeighting, string> = {
  'propensity-att': 'inverse probability of treatment (logistic), effect on the treated',
  'propensity-ate': 'inverse probability of treatment (logistic), effect on all',
  'entropy-att': 'entropy balancing of means, effect on the treated',
};

/**
 * Effect under weights that make treated and others alike in the covariates, with an error that counts the estimation of the weights (every
 * replicate estimates them anew; linearization has their influence). It is causal only if nothing else sets treated and others apart.
 */
export function treatmentEffect(plan: TreatmentEffectPlan): TreatmentEffect {
  const { covariates, treated, outcome, weighting, level = DEFAULT_LEVEL } = plan;
  if (covariates.length === 0) throw new StatisticsError('variables.invalid', 'there is no covariate to balance');
  const column = { name: '\u0000treated', values: [treated] };
  const of = prepareVariables(plan.design, [...covariates, column, outcome], null);
  const names = covariates.map(({ name }) => name);
  const what = `effect on "${outcome.name}"`;
  const at = slicedDirect(of, treatmentStatistic(names, weighting));
  const [result] = withoutFailures(
    overCells(of, (cell) => {
      const sampled = sampleVector(of, cell, { what, at });
      const estimate = (k: number, part: string): Estimate =>
        vectorEstimate(sampled, k, {
          what: `${part}, ${what}, ${NAMES[weighting]}; covariates ${names.join(', ')}`,
          level,
        });
      return {
        effect: estimate(0, 'treated minus others'),
        treatedMean: estimate(1, 'mean of the treated'),
        otherMean: estimate(2, 'mean of the others'),
      };
    }),
  );
  const { effect, treatedMean, otherMean } = result;
  return { effect, treatedMean, otherMean };
}
