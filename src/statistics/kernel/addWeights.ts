/** Adds every row's weight into its slot, `offset` slots further on; slot −1 is skipped. */
export function addWeights(
  slots: Int32Array,
  weights: Float64Array,
  into: { readonly sums: Float64Array; readonly offset: number },
): void {
  const { sums, offset } = into;
  for (let i = 0; i < slots.length; i += 1) {
    const slot = slots[i];
    if (slot >= 0) sums[slot + offset] += weights[i];
  }
}
