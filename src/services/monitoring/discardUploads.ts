import { rm } from 'node:fs/promises';
import type { Database } from '#database/connect.ts';
import { isFileNeeded, listSpentUploads, markDiscarded } from '#database/monitoring/imports.ts';
import { withActor } from '#database/withActor.ts';
import { systemActor } from '#domain/access/actor.ts';
import { vaultPath } from '#files/vault.ts';

/** How long an upload that nobody imports is kept, in milliseconds: a day. */
export const uploadLife = 86_400_000;

/**
 * Removes the bytes of uploads whose import has ended, and of those that waited a day for one: what pupils brought with them
 * stays nowhere but in the column store, under keyed hashes. The upload's name and hash stay on record. Whoever is interrupted
 * between file and record does the same again at the next call.
 */
export async function discardUploads(db: Database, vaultFolder: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - uploadLife).toISOString();
  await withActor(db, systemActor, async (tx) => {
    for (const upload of await listSpentUploads(tx, before)) {
      if (!(await isFileNeeded(tx, upload))) await rm(vaultPath(vaultFolder, upload.sha256), { force: true });
      await markDiscarded(tx, upload.id, now.toISOString());
    }
  });
}
