import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataFolderArgument, serverEnvironment } from './cluster.ts';
import type { Place } from './place.ts';
import { disownPostmasterNote, findPostmaster, findPostmasterNote } from './postmasterFile.ts';
import { removeSocket, socketFolderForServer } from './socketFolder.ts';
import { stopServerProcess } from './stopServerProcess.ts';

/** Server settings by name, as in `postgresql.conf`. */
export type ServerSettings = Readonly<Record<string, string>>;

/** Commits are on the disk before they are acknowledged; nothing listens but the socket; no statement or value reaches the log. */
const fixedSettings: ServerSettings = {
  listen_addresses: '',
  port: '5432',
  unix_socket_permissions: '0700',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  max_connections: '60',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

const longestLog = 10_000_000;
/** Recovery after a crash may take minutes; a server that is merely starting needs a third of a second. */
const startPatience = 300_000;

/** Starts the server on its files and waits until it takes connections. A server that an earlier process left behind is stopped first. */
export async function startServerProcess(place: Place, settings: ServerSettings): Promise<ChildProcess> {
  await clearPredecessor(place);
  for (let attempt = 1; ; attempt += 1) {
    const child = spawnServer(place, settings);
    if (await becomesReady(child, place)) return child;
    const log = lastLines(place.logFile);
    // Workers of a killed server need a moment to notice that it is gone.
    if (attempt === 20 || !log.includes('pre-existing shared memory'))
      throw new Error(`PostgreSQL did not start:\n${log}`);
    await sleep(250);
  }
}

async function clearPredecessor({ cluster, socketFolder }: Place): Promise<void> {
  const predecessor = findPostmaster(cluster);
  if (predecessor !== undefined) await stopServerProcess(predecessor);
  disownPostmasterNote(cluster);
  removeSocket(socketFolder);
}

/** Detached: Ctrl-C in a terminal reaches this process, which then stops the server in order. */
function spawnServer(place: Place, settings: ServerSettings): ChildProcess {
  const log = openLog(place.logFile);
  const child = spawn(join(place.binaries, 'bin/postgres'), serverArguments(place, settings), {
    cwd: place.cluster,
    env: serverEnvironment,
    detached: true,
    stdio: ['ignore', log, log],
    ...place.account,
  });
  closeSync(log);
  return child;
}

function serverArguments(place: Place, settings: ServerSettings): string[] {
  const all = {
    ...fixedSettings,
    unix_socket_directories: socketFolderForServer(place.folder, place.socketFolder),
    ...settings,
  };
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', dataFolderArgument(place, place.cluster), ...options];
}

/** Opens the log for appending; one that has grown long is kept once under `.1`. */
function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > longestLog) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

async function becomesReady(child: ChildProcess, place: Place): Promise<boolean> {
  const failed = new Promise<boolean>((_, reject) => child.once('error', reject));
  return Promise.race([failed, watch(child, place)]);
}

async function watch(child: ChildProcess, place: Place): Promise<boolean> {
  const until = Date.now() + startPatience;
  while (child.exitCode === null && child.signalCode === null && Date.now() < until) {
    const note = findPostmasterNote(place.cluster);
    if (note?.pid === child.pid && note?.status === 'ready') return true;
    await sleep(20);
  }
  return false;
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-12).join('\n');
}
