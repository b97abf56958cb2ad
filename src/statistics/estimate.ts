/** One number with all that is needed to trust it. Percentages run from 0 to 100; everything else is in the measure's unit. */
export interface Estimate {
  readonly value: number;
  /** Square root of the sum of the three variance parts. */
  readonly standardError: number;
  readonly variance: VarianceParts;
  /** Of Student's t; Infinity for a census without plausible values. */
  readonly degreesOfFreedom: number;
  /** Confidence interval [low, high] at `level`. */
  readonly interval: readonly [number, number];
  /** Confidence level of the interval, e.g. 0.95. */
  readonly level: number;
  /** Rows with a value and a positive weight; for a difference, of both sides together (a shared row once). */
  readonly n: number;
  /** Sum of their full-sample weights. */
  readonly weightedN: number;
  /** Schools among them, or null where the design names no schools. */
  readonly schools: number | null;
  /** Primary sampling units among them, or null where the design does not name them (replicate weights, census). */
  readonly psus: number | null;
  /** Share of the eligible rows (in the group, weight above 0) that have a value, 0 to 1. */
  readonly coverage: number;
  /** What was done, in one line that a statistician can check. */
  readonly method: string;
}

/** The variance in parts that add up: V = sampling + imputation + linking. */
export interface VarianceParts {
  /** U: mean over the plausible values (or the first alone) of the design's variance. */
  readonly sampling: number;
  /** (1 + 1/M)·B with B the variance of the M plausible-value estimates; 0 for a plain variable. */
  readonly imputation: number;
  /** Squared linking error between rounds; 0 within one round. */
  readonly linking: number;
}
