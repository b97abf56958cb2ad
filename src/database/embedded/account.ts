import { chownSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The system account a PostgreSQL process runs under. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** The account without rights that every Unix knows (`nobody`); only its number is used, it need not be listed. */
const unprivileged: Account = { uid: 65_534, gid: 65_534 };

/**
 * Which account PostgreSQL must run under, or null for the current one. PostgreSQL refuses to run as root, so root hands it to the
 * account that already owns the folder, or to the unprivileged one.
 */
export function accountFor(folder: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  const { uid, gid } = statSync(folder, { throwIfNoEntry: false }) ?? unprivileged;
  return uid === 0 ? unprivileged : { uid, gid };
}

/** Makes a folder that only the account can enter. */
export function makePrivateFolder(folder: string, account: Account | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account !== null) chownSync(folder, account.uid, account.gid);
}

/** Whether the account may pass through every folder on the way to a path. True for the current account. */
export function canReach(path: string, account: Account | null): boolean {
  if (account === null) return true;
  const parent = dirname(path);
  return mayPass(parent, account) && (parent === path || canReach(parent, account));
}

function mayPass(folder: string, account: Account): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
