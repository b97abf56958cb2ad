import { sortRows, valuesAt } from './sortRows.ts';
import type { SortedValues } from './weightedQuantile.ts';

/** Rows in ascending order of one column, none missing; equal values keep the order of the file. */
export interface OrderedRows {
  readonly rows: Int32Array;
  /** The value of each of these rows. */
  readonly values: Float64Array;
}

/** Sorts rows by one column. */
export function orderRows(rows: Int32Array, column: Float64Array): OrderedRows {
  const ordered = sortRows(column, rows);
  return { rows: ordered, values: valuesAt(column, ordered) };
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
