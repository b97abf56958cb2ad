import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

export interface LockedDuckDbOptions {
  /** The only files that statements may touch. */
  readonly files: readonly string[];
  /** Folder for rows that do not fit in memory; without one such work fails instead. */
  readonly spillFolder?: string;
  /** Processors that one statement may use; two when absent. */
  readonly threads?: number;
}

/** DuckDB's own memory: tables being written spill to disk beyond it, columns being read leave it block by block. */
const MEMORY_LIMIT = '256MB';

/** A DuckDB that is locked down; whoever opened it closes it. */
export interface LockedDuckDb {
  readonly connection: DuckDBConnection;
  close(): void;
}

/**
 * Opens a DuckDB of its own, in memory, that can reach the named files and nothing else: no other file, no network, no
 * extension, and no way to change that afterwards.
 */
export async function openLockedDuckDb(options: LockedDuckDbOptions): Promise<LockedDuckDb> {
  const temporary = options.spillFolder === undefined ? {} : { temp_directory: options.spillFolder };
  const threads = String(options.threads ?? 2);
  const instance = await DuckDBInstance.create(':memory:', { threads, memory_limit: MEMORY_LIMIT, ...temporary });
  const connection = await instance.connect();
  await lockDown(connection, options.files);
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Runs work on a locked DuckDB that is closed when the work ends, however it ends. */
export async function withLockedDuckDb<T>(
  options: LockedDuckDbOptions,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const database = await openLockedDuckDb(options);
  try {
    return await work(database.connection);
  } finally {
    database.close();
  }
}

async function lockDown(connection: DuckDBConnection, files: readonly string[]): Promise<void> {
  await connection.run(`SET allowed_paths = [${files.map(quoteText).join(', ')}]`);
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
}

/** A text literal; used for our own paths in SET, which takes no parameters. */
function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** An identifier; callers pass only names that they found in a table or are about to create one with. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
