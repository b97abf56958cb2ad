import { BLOCK } from './runs.ts';

/** Bytes from one column's block to the next: a block and a little, so that columns do not fight for the same place in a cache. */
export const COLUMN_BYTES = BLOCK * 8 + 64;

/** Copies some rows of each column to the front of its block. */
export function loadBlock(
  columns: readonly Float64Array[],
  rows: Int32Array,
  blockOf: (column: number) => Float64Array,
): void {
  const together = areConsecutive(rows);
  for (let k = 0; k < columns.length; k += 1) {
    if (together) blockOf(k).set(columns[k].subarray(rows[0], rows[0] + rows.length));
    else copyRows(columns[k], rows, blockOf(k));
  }
}

/** Whether rows follow each other without a gap, so that a column's share of them can be copied in one piece. */
function areConsecutive(rows: Int32Array): boolean {
  for (let i = 1; i < rows.length; i += 1) if (rows[i] !== rows[0] + i) return false;
  return true;
}

function copyRows(column: Float64Array, rows: Int32Array, into: Float64Array): void {
  for (let i = 0; i < rows.length; i += 1) into[i] = column[rows[i]];
}
