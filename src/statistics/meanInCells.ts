/** Unweighted mean of a column over the rows that lie in a cell: an origin near the values. */
export function meanInCells(column: Float64Array, cellOfRow: Int32Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < column.length; i += 1) {
    if (cellOfRow[i] < 0) continue;
    sum += column[i];
    count += 1;
  }
  return sum / count;
}
