import type { DuckDBConnection } from '@duckdb/node-api';
import type { Columns } from '#domain/monitoring/columnSource.ts';
import type { ColumnInfo } from '#domain/monitoring/table.ts';
import { growingColumn } from './growingColumn.ts';
import { withLockedDuckDb } from './lockedDuckDb.ts';
import { describeParquet, type ParquetFile, type ParquetOptions, parquetChunks } from './parquetFile.ts';
import { vectorValues } from './vectorValues.ts';

/** Columns read in one go: few, because DuckDB keeps some hundred thousand rows of all of them in memory at a time. */
const GROUP = 16;

/** Groups of columns that are read side by side, each by one processor: while some are decompressed, another is copied. */
const LANES = 4;

/** Reads whole columns of a Parquet file; numbers in memory that threads can share. Refuses as `describeParquet` does. */
export async function readParquet(path: string, options: ParquetOptions = {}): Promise<Columns> {
  const file = await describeParquet(path, options);
  const groups = inGroups(file.columns);
  const parts: Columns[] = [];
  const waiting = groups.entries();
  const lane = async (connection: DuckDBConnection) => {
    for (const [place, columns] of waiting) parts[place] = await readGroup(connection, { ...file, columns });
  };
  const lanes = Array.from({ length: Math.min(LANES, groups.length) }, () =>
    withLockedDuckDb({ files: [file.path], threads: 1 }, lane),
  );
  await Promise.all(lanes);
  return new Map(parts.flatMap((part) => [...part]));
}

function inGroups(columns: readonly ColumnInfo[]): readonly (readonly ColumnInfo[])[] {
  const groups = Math.ceil(columns.length / GROUP);
  return Array.from({ length: groups }, (_, group) => columns.slice(group * GROUP, (group + 1) * GROUP));
}

async function readGroup(connection: DuckDBConnection, file: ParquetFile): Promise<Columns> {
  const columns = file.columns.map((column) => growingColumn(column, file.rowCount));
  for await (const chunk of parquetChunks(connection, file))
    for (const [k, column] of columns.entries()) column.add(vectorValues(chunk.getColumnVector(k)));
  return new Map(file.columns.map(({ name }, k) => [name, columns[k].whole()]));
}
