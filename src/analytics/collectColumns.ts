import type { Columns } from '#domain/monitoring/columnSource.ts';
import type { TableReader } from '#domain/monitoring/table.ts';
import { growingColumn } from './growingColumn.ts';

/** Reads a table to its end, closes it, and gives its columns whole; numbers in memory that threads can share. */
export async function collectColumns(reader: TableReader): Promise<Columns> {
  const columns = reader.columns.map((column) => growingColumn(column, reader.rowCount));
  try {
    for await (const { values } of reader.blocks()) for (const [k, column] of columns.entries()) column.add(values[k]);
  } finally {
    await reader.close();
  }
  return new Map(reader.columns.map(({ name }, k) => [name, columns[k].whole()]));
}
