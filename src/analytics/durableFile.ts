import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Moves a finished file to its final name so that a power cut at any moment leaves either the whole file there or nothing. */
export async function moveDurably(temporary: string, final: string): Promise<void> {
  await syncToDisk(temporary);
  await rename(temporary, final);
  await syncToDisk(dirname(final));
}

/** Makes a folder that only its owner may enter; it is on the disk, with its name in the folder above, when the promise resolves. */
export async function makeFolderDurably(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await syncToDisk(folder);
  // A folder above that may be passed but not read cannot be flushed from here either.
  await syncToDisk(dirname(folder)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EACCES') throw error;
  });
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
