import type { Cells } from './cells.ts';
import type { SortedValues } from './weightedQuantile.ts';

/** The rows of a cell that have a value, in ascending order of one column; equal values keep the order of the file. */
export interface OrderedRows {
  readonly rows: Int32Array;
  readonly values: Float64Array;
}

/** Sorts the rows of a cell by one column. */
export function orderRows(cells: Cells, cell: number, values: Float64Array): OrderedRows {
  const rows: number[] = [];
  for (let i = 0; i < cells.ofRow.length; i += 1)
    if (cells.ofRow[i] >= 0 && (cell === cells.whole || cells.ofRow[i] === cell)) rows.push(i);
  return { rows: Int32Array.from(rows).sort((a, b) => values[a] - values[b]), values };
}

/** The values of sorted rows under one weight column; rows without weight are left out. */
export function weightRows({ rows, values }: OrderedRows, weights: Float64Array): SortedValues {
  const kept = { values: new Float64Array(rows.length), weights: new Float64Array(rows.length) };
  let count = 0;
  let total = 0;
  for (const row of rows) {
    const weight = weights[row];
    if (weight === 0) continue;
    kept.values[count] = values[row];
    kept.weights[count] = weight;
    count += 1;
    total += weight;
  }
  return { ...kept, count, total };
}
