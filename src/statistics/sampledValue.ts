import type { Base } from './base.ts';

/**
 * A statistic before its variance is finished: its value per plausible value, and how far each slice of the design
 * (replicate or cluster) moves it. Differences subtract slice by slice, which carries every covariance along.
 */
export interface SampledValue {
  /** One value per plausible value. */
  readonly values: Float64Array;
  /**
   * Per plausible value, one entry per slice: for replicates θ_r − θ, for clusters the sum of w·influence;
   * empty for a census.
   */
  readonly deviations: readonly Float64Array[];
  /** Degrees of freedom that the design gives this value. */
  readonly degrees: number;
  readonly base: Base;
}
