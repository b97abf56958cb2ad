import type { Block, TableReader } from '#domain/monitoring/table.ts';
import { openLockedDuckDb } from './lockedDuckDb.ts';
import { describeParquet, type ParquetFile, type ParquetOptions, parquetChunks } from './parquetFile.ts';
import { vectorValues } from './vectorValues.ts';

/** Opens a Parquet file, to be read in blocks; `readParquet` reads whole columns faster. Refuses as `describeParquet` does. */
export async function openParquet(path: string, options: ParquetOptions = {}): Promise<TableReader> {
  const file = await describeParquet(path, options);
  return { columns: file.columns, rowCount: file.rowCount, blocks: () => readBlocks(file), close: async () => {} };
}

/** Reads the chosen columns in the order of the file's rows, one DuckDB chunk per block. */
async function* readBlocks(file: ParquetFile): AsyncGenerator<Block> {
  const database = await openLockedDuckDb({ files: [file.path] });
  try {
    for await (const chunk of parquetChunks(database.connection, file)) {
      const values = file.columns.map((_, k) => vectorValues(chunk.getColumnVector(k)).slice());
      yield { rows: chunk.rowCount, values };
    }
  } finally {
    database.close();
  }
}
