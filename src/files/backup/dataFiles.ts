import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders whose files never change once they bear their name; the database says which of them count. */
const immutableFolders = ['columns', 'vault'];

/** What belongs to the machine or to a running process, not to the system: the database's own files, who owns the folder, drafts. */
const ownOfMachine = /^(postgres|owner)$/;
const unfinished = /^\.(draft|unfinished)-|\.draft$/;

/** Files of a data folder by their path inside it, `/` between folders, in order of their names. */
export interface DataFiles {
  /** Keys, audit anchors and whatever else may still grow: to be read before the database, so that they never know more than it. */
  readonly changing: readonly string[];
  /** Columns and vault: to be read after the database, so that everything it names is there. */
  readonly immutable: readonly string[];
}

/** Lists what has to be kept of a data folder beside the database. */
export async function listDataFiles(dataFolder: string): Promise<DataFiles> {
  const top = (await readdir(dataFolder)).filter((name) => !ownOfMachine.test(name)).sort();
  const inside = async (names: readonly string[]) =>
    (await Promise.all(names.map((name) => filesBelow(dataFolder, name)))).flat();
  return {
    changing: await inside(top.filter((name) => !immutableFolders.includes(name))),
    immutable: await inside(top.filter((name) => immutableFolders.includes(name))),
  };
}

async function filesBelow(dataFolder: string, name: string): Promise<string[]> {
  const found = await readdir(join(dataFolder, name), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') return null;
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (found === null) return unfinished.test(name.split('/').at(-1) ?? '') ? [] : [name];
  const kept = found.filter((entry) => (entry.isFile() || entry.isDirectory()) && !unfinished.test(entry.name));
  const below = kept.map((entry) =>
    entry.isDirectory() ? filesBelow(dataFolder, `${name}/${entry.name}`) : [`${name}/${entry.name}`],
  );
  return (await Promise.all(below)).flat().sort();
}

/** Bytes of a file, a megabyte at a time; null where it has gone away since it was listed. An empty file gives one empty part. */
export async function readParts(path: string): Promise<AsyncGenerator<Buffer> | null> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return handle === null ? null : parts(handle);
}

async function* parts(handle: Awaited<ReturnType<typeof open>>): AsyncGenerator<Buffer> {
  try {
    for (let first = true; ; first = false) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(1_048_576), 0, 1_048_576, null);
      if (bytesRead > 0 || first) yield buffer.subarray(0, bytesRead);
      if (bytesRead === 0) return;
    }
  } finally {
    await handle.close();
  }
}
