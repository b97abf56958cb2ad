// So many rows, spread over the file, show where the values of a column lie.
const ENOUGH = 4096;

/** Unweighted mean of rows that lie in a cell, of some of them in a long column: an origin near the values. */
export function meanInCells(column: Float64Array, cellOfRow: Int32Array): number {
  const spread = meanOfEvery(Math.max(1, Math.floor(column.length / ENOUGH)), column, cellOfRow);
  return Number.isNaN(spread) ? meanOfEvery(1, column, cellOfRow) : spread;
}

function meanOfEvery(step: number, column: Float64Array, cellOfRow: Int32Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < column.length; i += step) {
    if (cellOfRow[i] < 0) continue;
    sum += column[i];
    count += 1;
  }
  return sum / count;
}
