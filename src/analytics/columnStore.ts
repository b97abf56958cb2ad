import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ColumnSource } from '#domain/monitoring/columnSource.ts';
import type { ColumnInfo, TableReader } from '#domain/monitoring/table.ts';
import { moveDurably } from './durableFile.ts';
import { withLockedDuckDb } from './lockedDuckDb.ts';
import { readParquet } from './readParquet.ts';
import { writeParquet } from './writeParquet.ts';

/** A table in the column store: its hash is its name. */
export interface StoredColumns {
  /** See `createContentHasher`. */
  readonly contentHash: string;
  readonly rows: number;
  readonly columns: readonly ColumnInfo[];
  readonly file: string;
}

/** Names of unfinished work begin so; whatever bears one when the system starts is a leftover. */
const UNFINISHED = '.unfinished-';

/**
 * Writes a table into the store as one Parquet file named after its content. It appears there whole and fsynced or not at
 * all; the same content twice is one file. Whatever the blocks throw (a check that refuses) leaves nothing behind.
 */
export async function storeColumns(reader: TableReader, folder: string): Promise<StoredColumns> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unfinished = resolve(folder, `${UNFINISHED}${process.pid}-${randomBytes(6).toString('hex')}`);
  const draft = `${unfinished}.parquet`;
  try {
    const { contentHash, rows } = await withLockedDuckDb({ files: [draft], spillFolder: unfinished }, (connection) =>
      writeParquet(connection, reader, draft),
    );
    const file = columnFile(folder, contentHash);
    await chmod(draft, 0o600);
    if (!(await exists(file))) await moveDurably(draft, file);
    return { contentHash, rows, columns: reader.columns, file };
  } finally {
    await rm(draft, { force: true });
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Path of a table in the store, whether or not it is there. Refuses anything but a SHA-256 in hexadecimal as a bug. */
export function columnFile(folder: string, contentHash: string): string {
  if (!/^[0-9a-f]{64}$/.test(contentHash)) throw new Error(`not a content hash: ${contentHash}`);
  return join(resolve(folder), `${contentHash}.parquet`);
}

/** Columns of a stored table, read on demand. */
export function storedColumnSource(file: string): ColumnSource {
  return { columns: async (names) => readParquet(file, { columns: names }) };
}

/**
 * Removes what interrupted imports left behind and answers how many leftovers there were. With a process id only the
 * leftovers of that (dead) process go; without one all do, which is for the start, while no import runs.
 */
export async function sweepColumnStore(folder: string, pid?: number): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const leftovers = names.filter((name) => name.startsWith(pid === undefined ? UNFINISHED : `${UNFINISHED}${pid}-`));
  for (const name of leftovers) await rm(join(folder, name), { recursive: true, force: true });
  return leftovers.length;
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
