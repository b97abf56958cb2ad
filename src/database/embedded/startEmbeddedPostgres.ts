import { RuleError } from '#domain/ruleError.ts';
import { bootstrap, databaseName, ownerRole } from './bootstrap.ts';
import { makeCluster, superuser } from './cluster.ts';
import { type DataFolderLock, lockDataFolder } from './dataFolderLock.ts';
import { keepRunning } from './keepRunning.ts';
import { preparePlace } from './place.ts';
import type { ServerSettings } from './serverProcess.ts';
import { removeShortFolder } from './socketFolder.ts';

/** A login on the embedded server, in the form that `connect` and every PostgreSQL client of Node take. */
export interface SocketLogin {
  /** Folder of the unix socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

/** A running embedded server. */
export interface EmbeddedPostgres {
  /** Login of the owner of the database, who migrates it. */
  readonly owner: SocketLogin;
  /** Login of the all-powerful role, for backup, inspection and tests. */
  readonly superuser: SocketLogin;
  /** Stops the server in order and gives the data folder free. Repeated calls wait for the same end. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on the data folder and waits until it takes connections: makes the database files the first time, refuses
 * a folder that another process uses (`database.folder-in-use`), takes over after a process that was killed, and starts a
 * server that dies again. `settings` override those of the server; only tests need them.
 */
export async function startEmbeddedPostgres(
  dataFolder: string,
  settings: ServerSettings = {},
): Promise<EmbeddedPostgres> {
  const lock = openFolder(dataFolder);
  try {
    const server = await startOnFolder(dataFolder, settings);
    return { ...server, stop: () => server.stop().then(lock.release) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function startOnFolder(dataFolder: string, settings: ServerSettings): Promise<EmbeddedPostgres> {
  const place = preparePlace(dataFolder);
  await makeCluster(place);
  const server = await keepRunning(place, settings);
  try {
    await bootstrap(place.socketFolder);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const stop = async () => {
    await server.stop();
    removeShortFolder(place.folder, place.socketFolder);
  };
  return { ...logins(place.socketFolder), stop };
}

function logins(host: string): Pick<EmbeddedPostgres, 'owner' | 'superuser'> {
  const login = { host, port: 5432, database: databaseName };
  return { owner: { ...login, user: ownerRole }, superuser: { ...login, user: superuser } };
}

function openFolder(dataFolder: string): DataFolderLock {
  try {
    return lockDataFolder(dataFolder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM'))
      throw new RuleError('database.folder-not-writable', `不能写入数据文件夹 ${dataFolder}`, {
        remedy: '该文件夹可能由另一个用户建立：请用原来的用户启动，或用 MINGJIAN_DATA 指定另一个文件夹',
      });
    throw error;
  }
}
