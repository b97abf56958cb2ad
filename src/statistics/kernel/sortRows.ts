import { ascending } from './ascending.ts';

/** Rows in ascending order of a column; equal values keep the order of the file. */
export function sortRows(column: Float64Array, rows: Int32Array): Int32Array {
  const inFile = rows.slice().sort();
  return pick(inFile, ascending(valuesAt(column, inFile)));
}

/** The values of a column in some rows. */
export function valuesAt(column: Float64Array, rows: Int32Array): Float64Array {
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) values[i] = column[rows[i]];
  return values;
}

function pick(rows: Int32Array, positions: Uint32Array): Int32Array {
  const picked = new Int32Array(positions.length);
  for (let i = 0; i < positions.length; i += 1) picked[i] = rows[positions[i]];
  return picked;
}
