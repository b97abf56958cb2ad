import type { ColumnValues } from './table.ts';

/** Whole columns by name: numbers as `Float64Array` (missing NaN), text as an array (missing null), all equally long. */
export type Columns = ReadonlyMap<string, ColumnValues>;

/**
 * Where an estimate gets its columns from: the column store, or a file read directly. Only what is asked for is read;
 * a name that does not exist is refused with `columns.unknown`.
 */
export interface ColumnSource {
  columns(names: readonly string[]): Promise<Columns>;
}
