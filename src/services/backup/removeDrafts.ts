import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What every backup begins with; see `sealHeader.ts`. */
const beginning = 'MINGJIAN-BACKUP\n';

/** A backup that is being made is written to, or read back, all the time; one that was not touched for a day was killed. */
const abandoned = 86_400_000;

/** Removes drafts of backups in a folder whose process was killed, a day after; whatever else lies there is left alone. Answers their names. */
export async function removeDrafts(folder: string, now: Date): Promise<readonly string[]> {
  const removed: string[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    if (!/\.draft-\d+$/.test(name) || !(await isAbandoned(path, now))) continue;
    await rm(path, { force: true });
    removed.push(name);
  }
  return removed;
}

async function isAbandoned(path: string, now: Date): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile() || now.getTime() - found.mtimeMs < abandoned) return false;
  const handle = await open(path, 'r').catch(() => null);
  if (handle === null) return false;
  const { buffer } = await handle
    .read(Buffer.alloc(beginning.length), 0, beginning.length, 0)
    .finally(() => handle.close());
  return found.size === 0 || buffer.toString('latin1') === beginning;
}
