import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { moveDurably } from '#analytics/durableFile.ts';

const nameOfNote = 'last-backup.json';

/** Notes in the data folder that a whole backup was made, so that the examination can tell how old it is. Whoever may not write there leaves no note. */
export async function noteBackup(dataFolder: string, file: string, now: Date): Promise<void> {
  const note = join(dataFolder, nameOfNote);
  const text = JSON.stringify({ at: now.toISOString(), file });
  await writeFile(`${note}.draft`, text, { mode: 0o600 })
    .then(() => moveDurably(`${note}.draft`, note))
    .catch(() => undefined);
}

/** When the last backup was made, or null where none is known. */
export async function lastBackupAt(dataFolder: string): Promise<Date | null> {
  const text = await readFile(join(dataFolder, nameOfNote), 'utf8').catch(() => null);
  const at = /"at":"([^"]+)"/.exec(text ?? '')?.[1];
  return at === undefined || Number.isNaN(Date.parse(at)) ? null : new Date(at);
}
