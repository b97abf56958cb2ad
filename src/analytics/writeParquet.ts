import { DOUBLE, type DuckDBAppender, type DuckDBConnection, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
import type { Block, ColumnInfo, ColumnValues, TableReader } from '#domain/monitoring/table.ts';
import { createContentHasher } from './contentHash.ts';
import { quoteIdentifier } from './lockedDuckDb.ts';

/** What was written: the hash of the content and the number of rows. */
export interface WrittenTable {
  readonly contentHash: string;
  readonly rows: number;
}

/** Rows that fit in one DuckDB chunk. */
const CHUNK_ROWS = 2048;

/** Reads a table to its end and writes it as one Parquet file, hashing the content on the way. The reader is not closed. */
export async function writeParquet(
  connection: DuckDBConnection,
  reader: TableReader,
  file: string,
): Promise<WrittenTable> {
  const { columns } = reader;
  const definitions = columns.map(
    ({ name, type }) => `${quoteIdentifier(name)} ${type === 'number' ? 'DOUBLE' : 'VARCHAR'}`,
  );
  await connection.run(`CREATE TABLE columns (${definitions.join(', ')})`);
  const appender = await connection.createAppender('columns');
  const hasher = createContentHasher(columns);
  let rows = 0;
  for await (const block of reader.blocks()) {
    hasher.add(block);
    appendBlock(appender, columns, block);
    rows += block.rows;
  }
  appender.closeSync();
  const list = columns.map(selectForStorage).join(', ');
  await connection.run(
    `COPY (SELECT ${list} FROM columns) TO $1 (FORMAT parquet, COMPRESSION lz4_raw, USE_TMP_FILE false)`,
    [file],
  );
  return { contentHash: hasher.digest(), rows };
}

/** Missing numbers travel as NaN and are stored as NULL. */
function selectForStorage({ name, type }: ColumnInfo): string {
  const column = quoteIdentifier(name);
  return type === 'number' ? `CASE WHEN isnan(${column}) THEN NULL ELSE ${column} END AS ${column}` : column;
}

function appendBlock(appender: DuckDBAppender, columns: readonly ColumnInfo[], block: Block): void {
  const types = columns.map(({ type }) => (type === 'number' ? DOUBLE : VARCHAR));
  for (let start = 0; start < block.rows; start += CHUNK_ROWS) {
    const rows = Math.min(CHUNK_ROWS, block.rows - start);
    const chunk = DuckDBDataChunk.create(types, rows);
    block.values.forEach((values, index) => {
      fillVector(chunk, index, values.slice(start, start + rows));
    });
    appender.appendDataChunk(chunk);
  }
}

function fillVector(chunk: DuckDBDataChunk, index: number, values: ColumnValues): void {
  const vector = chunk.getColumnVector(index);
  values.forEach((value: number | string | null, row: number) => {
    vector.setItem(row, value);
  });
  vector.flush();
}
