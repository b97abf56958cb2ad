import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Moves a finished file to its final name so that a power cut at any moment leaves either the whole file there or nothing. */
export async function moveDurably(temporary: string, final: string): Promise<void> {
  await syncToDisk(temporary);
  await rename(temporary, final);
  await syncToDisk(dirname(final));
}

/** Waits until a file's bytes, or a folder's entries, are on the disk. Windows cannot and need not sync folders. */
async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r').catch((cause: NodeJS.ErrnoException) => {
    if (process.platform === 'win32' && cause.code === 'EPERM') return null;
    throw cause;
  });
  if (handle === null) return;
  await handle.sync().finally(() => handle.close());
}
