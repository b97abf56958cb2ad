import { type Coefficient, coefficientOf } from './coefficient.ts';
import { correlationFit, pairsOf } from './correlationFit.ts';
import { slicedCross } from './crossStatistic.ts';
import type { SurveyDesign } from './design.ts';
import { slicedDirect } from './directStatistic.ts';
import type { Estimate } from './estimate.ts';
import { DEFAULT_LEVEL } from './modelPlan.ts';
import { type FailedCell, overCells, withoutFailures } from './overCells.ts';
import type { Grouping } from './plan.ts';
import type { SlicedVector } from './slicedVector.ts';
import { spearmanFit } from './spearmanFit.ts';
import { StatisticsError } from './statisticsError.ts';
import type { Variable } from './variable.ts';
import { prepareVariables, type VariableSample } from './variableSample.ts';
import { type SampledVector, sampleVector, vectorEstimate } from './vectorEstimates.ts';

/** Which variables to correlate. Rows that miss any of them take no part. */
export interface CorrelationPlan {
  readonly design: SurveyDesign;
  readonly variables: readonly Variable[];
  readonly kind: 'pearson' | 'spearman';
  readonly groups: Grouping | null;
  /** Confidence level; 0.95 when absent. */
  readonly level?: number;
}

/** Two variables and how they go together. */
export interface Correlated {
  readonly pair: readonly [string, string];
  readonly correlation: Omit<Coefficient, 'predictor'>;
  /** Σw(x − x̄)(y − ȳ)/Σw; null for rank correlations. */
  readonly covariance: Estimate | null;
}

/** The correlations of the whole (`group` null) or of a group. */
export interface Correlations {
  readonly group: string | null;
  readonly pairs: readonly Correlated[];
}

/**
 * Correlations of every pair of variables, plausible value m of one with plausible value m of the other, for the whole and
 * each group. Throws where the plan is faulty or a group cannot be estimated.
 */
export function correlation(plan: CorrelationPlan): Correlations[] {
  return withoutFailures(correlationEach(plan));
}

/** As `correlation`, but a group that cannot be estimated stays in its place with the reason. */
export function correlationEach(plan: CorrelationPlan): (Correlations | FailedCell)[] {
  if (plan.variables.length < 2) throw new StatisticsError('variables.invalid', 'a correlation needs two variables');
  const of = prepareVariables(plan.design, plan.variables, plan.groups);
  const names = plan.variables.map(({ name }) => name);
  const at = plan.kind === 'pearson' ? slicedCross(of, correlationFit(names)) : slicedDirect(of, spearmanFit(names));
  return correlations(of, at, plan);
}

/** The correlations of a sample's variables, from what was worked out anywhere. */
export function correlations(
  of: VariableSample,
  at: (cell: number, m: number) => SlicedVector,
  how: Pick<CorrelationPlan, 'kind' | 'level'>,
): (Correlations | FailedCell)[] {
  const names = of.variables.map(({ name }) => name);
  const what = `${how.kind === 'pearson' ? 'Pearson' : 'Spearman'} correlation`;
  return overCells(of, (cell) => ({ pairs: pairsIn(sampleVector(of, cell, { what, at }), names, how) }));
}

function pairsIn(
  sampled: SampledVector,
  names: readonly string[],
  { kind, level }: Pick<CorrelationPlan, 'kind' | 'level'>,
): Correlated[] {
  const pairs = pairsOf(names.length);
  const estimate = (k: number, what: string): Estimate =>
    vectorEstimate(sampled, k, { what, level: level ?? DEFAULT_LEVEL });
  const named = kind === 'pearson' ? 'weighted Pearson correlation' : 'Spearman correlation of weighted mid-ranks';
  return pairs.map(([a, b], k) => {
    const { predictor, ...correlated } = coefficientOf(null, estimate(k, named));
    const covariance = kind === 'pearson' ? estimate(pairs.length + k, 'weighted covariance, divisor Σw') : null;
    return { pair: [names[a], names[b]], correlation: correlated, covariance };
  });
}
