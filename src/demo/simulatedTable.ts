import type { Block, ColumnInfo, ColumnValues, TableReader } from '#domain/monitoring/table.ts';

/** A whole simulated table in memory: `values[i]` belongs to `columns[i]`, each with `rows` entries. */
export interface SimulatedTable {
  readonly columns: readonly ColumnInfo[];
  readonly values: readonly ColumnValues[];
  readonly rows: number;
}

const blockSize = 1000;

function sliceBlock(table: SimulatedTable, start: number): Block {
  const end = Math.min(start + blockSize, table.rows);
  return { rows: end - start, values: table.values.map((column) => column.slice(start, end)) };
}

/** Reads a simulated table the way a data file is read, in blocks of 1,000 rows. */
export function readSimulatedTable(table: SimulatedTable): TableReader {
  return {
    columns: table.columns,
    rowCount: table.rows,
    async *blocks() {
      for (let start = 0; start < table.rows; start += blockSize) yield sliceBlock(table, start);
    },
    async close() {},
  };
}

/** Values of a number column by name; an unknown or text column is a bug of the caller. */
export function numbersOf(table: SimulatedTable, name: string): Float64Array {
  const values = table.values[table.columns.findIndex((column) => column.name === name)];
  if (!(values instanceof Float64Array)) throw new Error(`no number column ${name}`);
  return values;
}

/** Values of a text column by name; an unknown or number column is a bug of the caller. */
export function textsOf(table: SimulatedTable, name: string): readonly (string | null)[] {
  const values = table.values[table.columns.findIndex((column) => column.name === name)];
  if (values === undefined || values instanceof Float64Array) throw new Error(`no text column ${name}`);
  return values;
}
