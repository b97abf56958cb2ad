import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPostmaster } from '#database/embedded/postmasterFile.ts';
import type { ServerProcess } from '#test/attack/killed/serverProcess.ts';

/** Processor time in milliseconds and memory in MB of the server, and processor time of its database, at one moment (Linux). */
export interface Probe {
  readonly server: number;
  readonly database: number;
  readonly resident: number;
}

/** Milliseconds of one tick of the kernel's count (USER_HZ, 100 on every Linux that Node runs on). */
const tick = 10;

/** Looks at the processes; null where the system has no /proc. */
export function probe({ pid, dataFolder }: ServerProcess): Probe | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const resident = Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
    const postmaster = findPostmaster(join(dataFolder, 'postgres/cluster'));
    return { server: spent(pid), database: postmaster === undefined ? 0 : familyTime(postmaster), resident };
  } catch {
    return null;
  }
}

/** Processor time of a process and of its children, those that have ended included. */
function familyTime(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  return spent(pid) + children.reduce((sum, child) => sum + spentUnlessGone(Number(child)), 0);
}

/** A child that has just ended is in the time of its parent. */
function spentUnlessGone(pid: number): number {
  try {
    return spent(pid);
  } catch {
    return 0;
  }
}

/** proc_pid_stat(5): fields 14 to 17 are user and system time, and those of children that were waited for. */
function spent(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0) * tick;
}
