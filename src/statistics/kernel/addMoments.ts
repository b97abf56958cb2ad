/** Rows to add up: a value and the slot it belongs to; slot −1 is skipped. Values are taken relative to `origin`. */
export interface MomentRows {
  readonly values: Float64Array;
  readonly slots: Int32Array;
  /** A number near the values, so that squares do not lose digits. */
  readonly origin: number;
}

/** Sums per slot: Σw, Σw·(x − origin), Σw·(x − origin)². */
export interface MomentSums {
  readonly w: Float64Array;
  readonly wx: Float64Array;
  readonly wx2: Float64Array;
}

/** Adds every row's weighted moments into its slot, `offset` slots further on: the inner loop of nearly every statistic. */
export function addMoments(
  rows: MomentRows,
  weights: Float64Array,
  into: { readonly sums: MomentSums; readonly offset: number },
): void {
  const { values, slots, origin } = rows;
  const { w, wx, wx2 } = into.sums;
  for (let i = 0; i < slots.length; i += 1) {
    const slot = slots[i];
    if (slot < 0) continue;
    const at = slot + into.offset;
    const weight = weights[i];
    const x = values[i] - origin;
    const weighted = weight * x;
    w[at] += weight;
    wx[at] += weighted;
    wx2[at] += weighted * x;
  }
}
