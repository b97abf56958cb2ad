import { resolve } from 'node:path';
import type { DuckDBConnection, DuckDBDataChunk, DuckDBVector } from '@duckdb/node-api';
import type { Block, ColumnInfo, TableReader } from '#domain/monitoring/table.ts';
import { RuleError } from '#domain/ruleError.ts';
import { openLockedDuckDb, quoteIdentifier, withLockedDuckDb } from './lockedDuckDb.ts';

export interface ParquetOptions {
  /** Name shown in messages; the path when absent. */
  readonly name?: string;
  /** Read only these columns, in this order; a name that the file does not have is refused. */
  readonly columns?: readonly string[];
}

const NUMERIC_TYPE = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|U[A-Z]*INT[A-Z]*|FLOAT|DOUBLE|DECIMAL.*|BOOLEAN)$/;

/**
 * Opens a Parquet file. Whole, decimal and truth columns are read as numbers, everything else as text.
 * Refuses what is no Parquet file (`parquet.unreadable`) and columns that it does not have (`columns.unknown`).
 */
export async function openParquet(path: string, options: ParquetOptions = {}): Promise<TableReader> {
  const file = resolve(path);
  const name = options.name ?? path;
  const { columns, rowCount } = await withLockedDuckDb({ files: [file] }, (connection) =>
    describe(connection, file, name),
  );
  const chosen = chooseColumns(columns, options.columns, name);
  return { columns: chosen, rowCount, blocks: () => readBlocks(file, chosen, name), close: async () => {} };
}

interface Description {
  readonly columns: readonly ColumnInfo[];
  readonly rowCount: number;
}

async function describe(connection: DuckDBConnection, file: string, name: string): Promise<Description> {
  try {
    const schema = await connection.runAndReadAll('DESCRIBE SELECT * FROM read_parquet($1)', [file]);
    const count = await connection.runAndReadAll('SELECT count(*)::INTEGER FROM read_parquet($1)', [file]);
    const columns = schema.getRows().map(([column, type]) => describeColumn(String(column), String(type)));
    return { columns, rowCount: Number(count.getRows()[0]?.[0]) };
  } catch {
    throw unreadable(name);
  }
}

/** Whatever DuckDB says of a damaged file names inner paths and offsets, which help nobody who uploaded it. */
function unreadable(name: string): RuleError {
  return new RuleError('parquet.unreadable', `文件“${name}”不是完整的 Parquet 文件`, {
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

/** Reads the chosen columns in the order of the file's rows, one DuckDB chunk per block. */
async function* readBlocks(file: string, columns: readonly ColumnInfo[], name: string): AsyncGenerator<Block> {
  if (columns.length === 0) return;
  const database = await openLockedDuckDb({ files: [file] });
  const refuse = () => {
    throw unreadable(name);
  };
  try {
    const query = `SELECT ${columns.map(selectColumn).join(', ')} FROM read_parquet($1)`;
    const result = await database.connection.stream(query, [file]).catch(refuse);
    for (;;) {
      const chunk = await result.fetchChunk().catch(refuse);
      if (chunk === null || chunk.rowCount === 0) return;
      yield copyChunk(chunk, columns);
    }
  } finally {
    database.close();
  }
}

/** Missing numbers come as NaN already, which is much faster than asking for each value whether it is null. */
function selectColumn({ name, type }: ColumnInfo): string {
  const column = quoteIdentifier(name);
  return type === 'number' ? `coalesce(${column}::DOUBLE, 'NaN'::DOUBLE)` : `${column}::VARCHAR`;
}

function copyChunk(chunk: DuckDBDataChunk, columns: readonly ColumnInfo[]): Block {
  const rows = chunk.rowCount;
  return {
    rows,
    values: columns.map(({ type }, index) => {
      const vector = chunk.getColumnVector(index);
      return type === 'number' ? copyNumbers(vector, rows) : copyTexts(vector, rows);
    }),
  };
}

function copyNumbers(vector: DuckDBVector, rows: number): Float64Array {
  const numbers = new Float64Array(rows);
  for (let row = 0; row < rows; row++) numbers[row] = Number(vector.getItem(row) ?? Number.NaN);
  return numbers;
}

function copyTexts(vector: DuckDBVector, rows: number): readonly (string | null)[] {
  return Array.from({ length: rows }, (_, row) => {
    const item = vector.getItem(row);
    return item === null ? null : String(item);
  });
}
