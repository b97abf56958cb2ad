import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Login } from '#database/connect.ts';
import { accountFor } from '#database/embedded/account.ts';
import { databaseName, ownerRole } from '#database/embedded/bootstrap.ts';
import { type DataFolderLock, lockDataFolder } from '#database/embedded/dataFolderLock.ts';
import { findPostmaster, findPostmasterNote } from '#database/embedded/postmasterFile.ts';
import { socketFolderFor } from '#database/embedded/socketFolder.ts';
import { startEmbeddedPostgres } from '#database/embedded/startEmbeddedPostgres.ts';
import type { DatabasePlace } from '#database/openDatabase.ts';
import { RuleError } from '#domain/ruleError.ts';

/** A database that can be read, whether or not the system runs. */
export interface ReadableDatabase {
  readonly owner: Login;
  /** Number of the process that works on the data folder, or null where this one does. */
  readonly usedBy: string | null;
  close(): Promise<void>;
}

/**
 * Opens the database for reading. Where nobody works on the data folder, this process takes it and starts the embedded server; where
 * somebody does, it becomes a second reader of the server that runs there. Nothing is migrated, and no folder is made into a system.
 */
export async function openForReading(place: DatabasePlace): Promise<ReadableDatabase> {
  if (!existsSync(place.dataFolder)) throw noSystem(place.dataFolder);
  if (place.ownerUrl !== null) return openOutside(place.dataFolder, place.ownerUrl);
  if (!existsSync(join(place.dataFolder, 'postgres/cluster'))) throw noSystem(place.dataFolder);
  try {
    const server = await startEmbeddedPostgres(place.dataFolder);
    return { owner: server.owner, usedBy: null, close: server.stop };
  } catch (error) {
    if (!isInUse(error)) throw error;
    return { owner: runningServer(place.dataFolder, error), usedBy: userOf(error), close: async () => {} };
  }
}

function openOutside(dataFolder: string, ownerUrl: string): ReadableDatabase {
  const owner = { connectionString: ownerUrl };
  try {
    const lock: DataFolderLock = lockDataFolder(dataFolder);
    return { owner, usedBy: null, close: async () => lock.release() };
  } catch (error) {
    if (!isInUse(error)) throw error;
    return { owner, usedBy: userOf(error), close: async () => {} };
  }
}

/** Login of the owner on the socket of a server that another process has started; refuses one that is not ready. */
function runningServer(dataFolder: string, inUse: RuleError): Login {
  const folder = join(dataFolder, 'postgres');
  const cluster = join(folder, 'cluster');
  if (findPostmaster(cluster) === undefined || findPostmasterNote(cluster)?.status !== 'ready') throw inUse;
  return { host: socketFolderFor(folder, accountFor(folder)), port: 5432, user: ownerRole, database: databaseName };
}

function isInUse(error: unknown): error is RuleError {
  return error instanceof RuleError && error.code === 'database.folder-in-use';
}

function userOf({ message }: RuleError): string {
  return /进程 (\d+)/.exec(message)?.[1] ?? '?';
}

function noSystem(dataFolder: string): RuleError {
  return new RuleError('backup.no-system', `文件夹 ${dataFolder} 中没有明鉴的数据`, {
    status: 404,
    remedy: '请用 MINGJIAN_DATA 指定数据文件夹；尚未启动过的系统没有可检查和备份的内容。',
  });
}
