import { DuckDBDoubleVector, type DuckDBVector } from '@duckdb/node-api';
import type { ColumnValues } from '#domain/monitoring/table.ts';

/**
 * Values of one column of a DuckDB chunk. Numbers are shown where DuckDB keeps them, not copied: they are good for as long as
 * somebody holds the chunk (see `parquetChunks`).
 */
export function vectorValues(vector: DuckDBVector): ColumnValues {
  if (vector instanceof DuckDBDoubleVector) return doublesOf(vector);
  return Array.from({ length: vector.itemCount }, (_, row) => {
    const item = vector.getItem(row);
    return item === null ? null : String(item);
  });
}

/**
 * The array inside a vector of doubles, which the class keeps to itself. Asking for a value at a time, as it offers, takes half as
 * long again for a whole file; that is still done should the array ever be called otherwise. No value is null: queries say so.
 */
function doublesOf(vector: DuckDBDoubleVector): Float64Array {
  const items: unknown = Reflect.get(vector, 'items');
  if (items instanceof Float64Array && items.length === vector.itemCount) return items;
  return Float64Array.from({ length: vector.itemCount }, (_, row) => vector.getItem(row) ?? Number.NaN);
}
