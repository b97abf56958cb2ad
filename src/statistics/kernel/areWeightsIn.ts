/** Whether every weight column is finite and not negative in all these rows. */
export function areWeightsIn(weights: readonly Float64Array[], rows: Int32Array): boolean {
  return weights.every((column) => rows.every((row) => column[row] >= 0 && column[row] < Number.POSITIVE_INFINITY));
}
