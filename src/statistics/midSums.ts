/** Rows in ascending order of a column. */
export function ascending(column: Float64Array): Int32Array {
  return Int32Array.from(column, (_, i) => i).sort((a, b) => column[a] - column[b]);
}

/**
 * For each row Σ v_j over the rows with a smaller value plus half the sum over those with an equal one (itself included).
 * With v the weights, divided by their sum, this is the weighted mid-rank in (0, 1).
 */
export function midSums(column: Float64Array, order: Int32Array, v: Float64Array): Float64Array {
  const sums = new Float64Array(column.length);
  let below = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    let tied = 0;
    for (; to < order.length && column[order[to]] === column[order[from]]; to += 1) tied += v[order[to]];
    for (let at = from; at < to; at += 1) sums[order[at]] = below + tied / 2;
    below += tied;
    from = to;
  }
  return sums;
}
