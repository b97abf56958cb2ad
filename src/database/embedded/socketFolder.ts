import { createHash } from 'node:crypto';
import { lstatSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RuleError } from '#domain/ruleError.ts';
import { type Account, canReach, makePrivateFolder } from './account.ts';

/** Longest path of a unix socket in bytes, without the closing zero: 107 on Linux, 103 on macOS. */
const longestSocketPath = 103;
const socketName = '/.s.PGSQL.5432';

/** The folder of the socket: `run/` beside the database, or a short one among the temporary files where that path is too long. */
export function socketFolderFor(postgresFolder: string, account: Account | null): string {
  const own = join(postgresFolder, 'run');
  const folder = fits(own) ? own : shortFolder(postgresFolder, account);
  makePrivateFolder(folder, account);
  return folder;
}

/** How the server itself names that folder: relative to its files where it can, so that unreadable parents do not matter. */
export function socketFolderForServer(postgresFolder: string, socketFolder: string): string {
  return socketFolder === join(postgresFolder, 'run') ? '../run' : socketFolder;
}

/**
 * Removes the socket of a server that was killed, with the lock beside it: PostgreSQL takes that lock for held while the noted number
 * belongs to any living process, or to a dead one that nobody has collected yet.
 */
export function removeSocket(socketFolder: string): void {
  for (const name of [socketName, `${socketName}.lock`]) rmSync(join(socketFolder, name), { force: true });
}

/** Leaves no empty folder behind among the temporary files. */
export function removeShortFolder(postgresFolder: string, socketFolder: string): void {
  if (socketFolder !== join(postgresFolder, 'run')) rmSync(socketFolder, { recursive: true, force: true });
}

function fits(folder: string): boolean {
  return Buffer.byteLength(folder + socketName) <= longestSocketPath;
}

function shortFolder(postgresFolder: string, account: Account | null): string {
  const key = createHash('sha256').update(postgresFolder).digest('hex').slice(0, 16);
  const name = `mingjian-${key}`;
  const preferred = join(tmpdir(), name);
  const folder = fits(preferred) && canReach(preferred, account) ? preferred : join('/tmp', name);
  refuseForeign(folder, account);
  return folder;
}

/** Temporary folders are open to everybody: whatever already has that name must be a folder of ours, closed to others. */
function refuseForeign(folder: string, account: Account | null): void {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return;
  const owner = account?.uid ?? process.getuid?.();
  if (found.isDirectory() && found.uid === owner && (found.mode & 0o077) === 0) return;
  throw new RuleError('database.socket-folder-foreign', `临时文件夹 ${folder} 已存在，但不归本系统所有`, {
    status: 409,
    remedy: '请删除该文件夹，或把数据文件夹 MINGJIAN_DATA 设在路径较短的位置',
  });
}
