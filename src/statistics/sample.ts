import { type Cells, cellsOf } from './cells.ts';
import { checkLength, checkMeasure, checkWeights } from './checkColumn.ts';
import type { ReplicateDesign, SurveyDesign } from './design.ts';
import type { Grouping } from './plan.ts';
import { type PrimaryUnits, primaryUnits } from './primaryUnits.ts';
import { replicateFactors } from './replicateFactor.ts';
import type { ReplicateRule } from './replicateVariance.ts';
import { StatisticsError } from './statisticsError.ts';

/** A design checked and made ready: full-sample weights, and what each slice of a variance needs. */
export interface Sample {
  readonly design: SurveyDesign;
  readonly measure: readonly Float64Array[];
  readonly weights: Float64Array;
  readonly scheme: Scheme;
  readonly cells: Cells;
}

/** What the variance is made of: replicates, clusters or nothing. */
export type Scheme =
  | ReplicateScheme
  | { readonly kind: 'linearized'; readonly units: PrimaryUnits }
  | { readonly kind: 'census' };

/** Replicates: their weights, and the units that these were built from, if any. */
export interface ReplicateScheme extends Pick<ReplicateDesign, 'units'> {
  readonly kind: 'replicates';
  readonly rule: ReplicateRule;
  /** Checked entry by entry when first asked for; refuses by replicate and row what is no weight. */
  readonly weights: readonly Float64Array[];
  /** The same columns as given, for the kernel, which checks them in passing. */
  readonly unchecked: readonly Float64Array[];
}

/** Checks a design, a measure and groups against each other and prepares them; every fault is refused by name and row. */
export function prepareSample(design: SurveyDesign, measure: readonly Float64Array[], groups: Grouping | null): Sample {
  const rows = checkMeasure(measure);
  const weights = design.weights ?? new Float64Array(rows).fill(1);
  checkLength('the weight column', weights.length, rows);
  checkWeights('the weight column', weights);
  if (!weights.some((weight) => weight > 0))
    throw new StatisticsError('weights.none-positive', 'no row has a weight above 0');
  if (design.schools !== null) checkLength('the school column', design.schools.length, rows);
  const scheme = prepareScheme(design, weights);
  return { design, measure, weights, scheme, cells: cellsOf({ weights, measure, groups }) };
}

function prepareScheme(design: SurveyDesign, weights: Float64Array): Scheme {
  const variance = design.variance;
  if (variance.kind === 'census') return { kind: 'census' };
  if (variance.kind === 'replicates') return replicateScheme(variance, weights.length);
  if (variance.strata !== null) checkLength('the stratum column', variance.strata.length, weights.length);
  if (variance.clusters !== null) checkLength('the cluster column', variance.clusters.length, weights.length);
  if (variance.populationClusters)
    checkLength('the population column', variance.populationClusters.length, weights.length);
  return { kind: 'linearized', units: primaryUnits(variance, weights) };
}

function replicateScheme(variance: ReplicateDesign, rows: number): ReplicateScheme {
  const rule = { factors: replicateFactors(variance), centre: variance.centre };
  const { units } = variance;
  if (units !== undefined) checkLength('the unit column', units.unitOfRow.length, rows);
  else for (const [r, { length }] of variance.weights.entries()) checkLength(`replicate ${r + 1}`, length, rows);
  let checked = units !== undefined;
  return {
    kind: 'replicates',
    rule,
    ...(units === undefined ? {} : { units }),
    get unchecked() {
      return variance.weights;
    },
    get weights() {
      if (!checked) for (const [r, column] of variance.weights.entries()) checkWeights(`replicate ${r + 1}`, column);
      checked = true;
      return variance.weights;
    },
  };
}

/** Refuses the weights among which the kernel met one that is none. */
export function refuseWeights({ weights, scheme }: Sample): never {
  checkWeights('the weight column', weights);
  const columns = scheme.kind === 'replicates' ? scheme.weights.length : 1;
  throw new StatisticsError('weights.invalid', `one of ${columns} weight columns was changed while it was added up`);
}
