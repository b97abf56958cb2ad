import { resolve } from 'node:path';
import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import type { ColumnInfo } from '#domain/monitoring/table.ts';
import { RuleError } from '#domain/ruleError.ts';
import { quoteIdentifier, withLockedDuckDb } from './lockedDuckDb.ts';

/** Which file, and what of it. */
export interface ParquetOptions {
  /** Name shown in messages; the path when absent. */
  readonly name?: string;
  /** Read only these columns, in this order; a name that the file does not have is refused. */
  readonly columns?: readonly string[];
}

/** A Parquet file whose description has been read. */
export interface ParquetFile {
  /** Absolute path. */
  readonly path: string;
  /** Name shown in messages. */
  readonly name: string;
  /** The chosen columns. */
  readonly columns: readonly ColumnInfo[];
  readonly rowCount: number;
}

const NUMERIC_TYPE = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|U[A-Z]*INT[A-Z]*|FLOAT|DOUBLE|DECIMAL.*|BOOLEAN)$/;

/**
 * Reads which columns and how many rows a Parquet file has. Whole, decimal and truth columns are numbers, everything else is text.
 * Refuses what is no Parquet file (`parquet.unreadable`) and columns that it does not have (`columns.unknown`).
 */
export async function describeParquet(path: string, options: ParquetOptions): Promise<ParquetFile> {
  const file = { path: resolve(path), name: options.name ?? path };
  const { columns, rowCount } = await withLockedDuckDb({ files: [file.path] }, (connection) =>
    describe(connection, file.path).catch(() => refuse(file.name)),
  );
  return { ...file, columns: chooseColumns(columns, options.columns, file.name), rowCount };
}

async function describe(
  connection: DuckDBConnection,
  path: string,
): Promise<Pick<ParquetFile, 'columns' | 'rowCount'>> {
  const schema = await connection.runAndReadAll('DESCRIBE SELECT * FROM read_parquet($1)', [path]);
  const count = await connection.runAndReadAll('SELECT count(*)::INTEGER FROM read_parquet($1)', [path]);
  const columns = schema.getRows().map(([column, type]) => describeColumn(String(column), String(type)));
  return { columns, rowCount: Number(count.getRows()[0]?.[0]) };
}

/** Whatever DuckDB says of a damaged file names inner paths and offsets, which help nobody who uploaded it. */
function refuse(name: string): never {
  throw new RuleError('parquet.unreadable', `文件“${name}”不是完整的 Parquet 文件`, {
    remedy: '请重新导出或重新上传该文件。',
    places: [{ file: name }],
  });
}

function describeColumn(name: string, type: string): ColumnInfo {
  return { name, label: null, type: NUMERIC_TYPE.test(type) ? 'number' : 'text', valueLabels: {}, missingCodes: [] };
}

function chooseColumns(
  columns: readonly ColumnInfo[],
  names: readonly string[] | undefined,
  file: string,
): readonly ColumnInfo[] {
  if (names === undefined) return columns;
  const byName = new Map(columns.map((column) => [column.name, column]));
  return names.map((name) => {
    const column = byName.get(name);
    if (column !== undefined) return column;
    throw new RuleError('columns.unknown', `文件“${file}”中没有列“${name}”`, { places: [{ file, column: name }] });
  });
}

/**
 * Reads the chosen columns in the order of the file's rows, as DuckDB gives them: some thousand rows at a time. What a chunk's vectors
 * show is good until the next chunk is asked for. Refuses a file that does not hold as many rows as it says.
 */
export async function* parquetChunks(
  connection: DuckDBConnection,
  { path, name, columns, rowCount }: ParquetFile,
): AsyncGenerator<DuckDBDataChunk> {
  if (columns.length === 0) return;
  const query = `SELECT ${columns.map(selectColumn).join(', ')} FROM read_parquet($1)`;
  const result = await connection.stream(query, [path]).catch(() => refuse(name));
  for (let rows = 0; ; ) {
    const chunk = await result.fetchChunk().catch(() => refuse(name));
    if (chunk === null || chunk.rowCount === 0) return rows === rowCount ? undefined : refuse(name);
    yield chunk;
    // Counted after the caller is done with it: a chunk that is still needed is not freed, nor are its vectors.
    rows += chunk.rowCount;
  }
}

/** Missing numbers come as NaN already, which is much faster than asking for each value whether it is null. */
function selectColumn({ name, type }: ColumnInfo): string {
  const column = quoteIdentifier(name);
  return type === 'number' ? `coalesce(${column}::DOUBLE, 'NaN'::DOUBLE)` : `${column}::VARCHAR`;
}
