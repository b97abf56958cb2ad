import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, accountFor, makePrivateFolder } from './account.ts';
import { binariesFor } from './binaries.ts';
import { socketFolderFor } from './socketFolder.ts';

/** Where one embedded PostgreSQL lives and how its processes are started. All paths are absolute. */
export interface Place {
  /** `postgres/` in the data folder: everything of the server, entered by its account alone. */
  readonly folder: string;
  /** The database files (`PGDATA`). */
  readonly cluster: string;
  /** Folder of the unix socket, as a client names it. */
  readonly socketFolder: string;
  readonly logFile: string;
  /** Folder with `bin/`, `lib/` and `share/` of the server. */
  readonly binaries: string;
  /** Account of the processes, or null for the current one. */
  readonly account: Account | null;
}

/** Prepares the folders, the account and the programs of the embedded server in a data folder. */
export function preparePlace(dataFolder: string): Place {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const folder = join(dataFolder, 'postgres');
  const account = accountFor(folder);
  makePrivateFolder(folder, account);
  return {
    folder,
    cluster: join(folder, 'cluster'),
    socketFolder: socketFolderFor(folder, account),
    logFile: join(folder, 'postgres.log'),
    binaries: binariesFor(folder, account),
    account,
  };
}
