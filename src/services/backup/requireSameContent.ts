import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openSnapshot } from '#database/backup/snapshot.ts';
import type { Login } from '#database/connect.ts';
import { hashRows } from '#files/backup/manifest.ts';
import type { BackupContent } from './readArchive.ts';

/** A data folder and the database that belongs to it. */
export interface HeldContent {
  readonly dataFolder: string;
  readonly owner: Login;
}

/** Compares what lies in a folder and its database with what a backup says, hash by hash; a difference is a bug and is thrown as one. */
export async function requireSameContent(
  { about, manifest }: BackupContent,
  { dataFolder, owner }: HeldContent,
): Promise<void> {
  for (const { path, sha256 } of manifest.files)
    if ((await hashFile(join(dataFolder, path))) !== sha256) throw new Error(`restored file differs: ${path}`);
  const snapshot = await openSnapshot(owner);
  try {
    const tables: BackupContent['manifest']['tables'] = [];
    for (const { name, columns } of snapshot.tables) {
      const hash = createHash('sha256');
      let count = 0;
      for await (const rows of snapshot.rows({ name, columns })) {
        hashRows(hash, rows);
        count += rows.length;
      }
      tables.push({ name, columns: [...columns], rows: count, sha256: hash.digest('hex') });
    }
    const found = [snapshot.migrations, tables, snapshot.sequences];
    const said = [about.migrations, manifest.tables, manifest.sequences];
    if (JSON.stringify(found) !== JSON.stringify(said)) throw new Error('restored database differs from its backup');
  } finally {
    await snapshot.close();
  }
}

/** SHA-256 of a file in hexadecimal. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
