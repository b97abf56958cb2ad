import type { Cells } from './cells.ts';
import type { SortedValues } from './weightedQuantile.ts';

/** The rows of a cell that have a value, in ascending order of one column; equal values keep the order of the file. */
export interface OrderedRows {
  readonly rows: Int32Array;
  /** The value of each of these rows. */
  readonly values: Float64Array;
}

/** Sorts the rows of a cell by one column. */
export function orderRows(cells: Cells, cell: number, values: Float64Array): OrderedRows {
  const rows: number[] = [];
  for (let i = 0; i < cells.ofRow.length; i += 1)
    if (cells.ofRow[i] >= 0 && (cell === cells.whole || cells.ofRow[i] === cell)) rows.push(i);
  const ordered = Int32Array.from(rows).sort((a, b) => values[a] - values[b]);
  return { rows: ordered, values: Float64Array.from(ordered, (row) => values[row]) };
}

/** The sorted values under one weight column; rows without weight are left out. */
export function weightRows({ rows, values }: OrderedRows, weights: Float64Array): SortedValues {
  const gathered = new Float64Array(rows.length);
  let total = 0;
  let positive = 0;
  for (let i = 0; i < rows.length; i += 1) {
    const weight = weights[rows[i]];
    gathered[i] = weight;
    total += weight;
    if (weight > 0) positive += 1;
  }
  if (positive === rows.length) return { values, weights: gathered, count: positive, total };
  const kept = values.filter((_, i) => gathered[i] > 0);
  return { values: kept, weights: gathered.filter((weight) => weight > 0), count: positive, total };
}
