import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startOfProcess } from './processIdentity.ts';

/** What a running PostgreSQL writes about itself into `postmaster.pid`. */
export interface PostmasterNote {
  readonly pid: number;
  /** `ready` once it takes connections. */
  readonly status: string;
}

/** Reads that note, or undefined where no server has left one. */
export function findPostmasterNote(cluster: string): PostmasterNote | undefined {
  const lines = read(cluster);
  if (lines === undefined) return undefined;
  return { pid: Number(lines[0]), status: (lines[7] ?? '').trim() };
}

/** The process of a server that is running on these files, whoever started it, or undefined. */
export function findPostmaster(cluster: string): number | undefined {
  const pid = findPostmasterNote(cluster)?.pid;
  return pid !== undefined && startOfProcess(pid) !== null && worksOn(pid, cluster) ? pid : undefined;
}

/**
 * Marks the note of a dead server as stale. PostgreSQL refuses to start while the noted number belongs to any living process, which
 * after a restart of the machine may be a stranger; it ignores the number of its own parent. The rest of the note stays, because
 * by it PostgreSQL recognises worker processes of the dead server that are still about.
 */
export function disownPostmasterNote(cluster: string): void {
  const lines = read(cluster);
  if (lines !== undefined) writeFileSync(join(cluster, 'postmaster.pid'), [process.pid, ...lines.slice(1)].join('\n'));
}

function read(cluster: string): string[] | undefined {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
}

/** A PostgreSQL process stands in its data folder for as long as it lives. */
function worksOn(pid: number, cluster: string): boolean {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(cluster);
  } catch {
    return false;
  }
}
