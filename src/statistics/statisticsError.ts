/** Stable names of what the engine refuses, e.g. `weights.negative`; the part before the dot says what is at fault. */
export type StatisticsErrorCode =
  | 'length.unequal'
  | 'rows.none'
  | 'weights.invalid'
  | 'weights.none-positive'
  | 'replicates.too-few'
  | 'replicates.factor'
  | 'replicates.group-empty'
  | 'design.lonely-cluster'
  | 'design.one-cluster'
  | 'design.zones'
  | 'design.population-clusters'
  | 'groups.invalid'
  | 'group.unknown'
  | 'group.empty'
  | 'measure.none'
  | 'measure.infinite'
  | 'measure.all-missing'
  | 'measure.no-variance'
  | 'cuts.invalid'
  | 'percentile.invalid'
  | 'estimate.invalid'
  | 'variables.invalid'
  | 'predictors.collinear'
  | 'model.separation'
  | 'model.no-convergence'
  | 'table.invalid'
  | 'treatment.invalid'
  | 'treatment.no-overlap'
  | 'argument.invalid';

/** A statistic that cannot be computed from what was given. The message names what is wrong and where, in English. */
export class StatisticsError extends Error {
  override readonly name = 'StatisticsError';
  readonly code: StatisticsErrorCode;

  constructor(code: StatisticsErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Whether a fault concerns the result at hand alone; a faulty weight, met while adding up, spoils all results of a plan. */
export function concernsOneResult(fault: unknown): fault is StatisticsError {
  return fault instanceof StatisticsError && fault.code !== 'weights.invalid';
}
