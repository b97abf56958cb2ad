import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '#database/connect.ts';
import { listKeptFiles } from '#database/monitoring/imports.ts';
import { withActor } from '#database/withActor.ts';
import { systemActor } from '#domain/access/actor.ts';

/**
 * Removes files of the vault that nothing refers to: what came with a request that was refused afterwards, and workbooks that were
 * read at once. For the start, while nothing is taken in. Answers how many there were.
 */
export async function sweepOrphans(db: Database, vaultFolder: string): Promise<number> {
  const kept = new Set(await withActor(db, systemActor, listKeptFiles));
  const shelves = (await readdir(vaultFolder)).filter((name) => /^[0-9a-f]{2}$/.test(name));
  let removed = 0;
  for (const shelf of shelves)
    for (const name of await readdir(join(vaultFolder, shelf))) {
      if (kept.has(name) || !/^[0-9a-f]{64}$/.test(name)) continue;
      await rm(join(vaultFolder, shelf, name), { force: true });
      removed += 1;
    }
  return removed;
}
