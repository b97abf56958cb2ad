/** Weighted sums of some rows: Σw, Σw·(x − origin), Σw·(x − origin)². */
export interface Moments {
  readonly w: number;
  readonly wx: number;
  readonly wx2: number;
  readonly origin: number;
}

/** A statistic that follows from weighted sums alone: "the store adds, statistics divides". */
export interface MomentStatistic {
  /** Its value from the sums of a group; the group has weight. */
  readonly value: (sums: Moments) => number;
  /** Σ w·z over the rows of one cluster, z being the influence of a row on the value (Taylor linearization). */
  readonly influence: (group: Moments, cluster: Moments) => number;
}
