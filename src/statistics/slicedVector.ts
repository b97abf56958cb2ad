/** Several numbers of one cell under one plausible value, with what each slice of the design does to each of them. */
export interface SlicedVector {
  readonly values: Float64Array;
  /** Per number, one entry per slice: θ_r − θ for replicates, Σ w·influence for clusters; empty for a census. */
  readonly deviations: readonly Float64Array[];
}
