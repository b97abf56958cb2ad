import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startOfProcess } from '#database/embedded/processIdentity.ts';

/** A process by its number and the moment it started, so that a later one with the same number is not taken for it. */
export interface KnownProcess {
  readonly pid: number;
  readonly start: string;
  /** Its command line, the words separated by blanks. */
  readonly command: string;
}

/** What a process has started and not lost yet; empty where the system has no /proc. */
export function childrenOf(parent: number): readonly KnownProcess[] {
  return processNumbers()
    .filter((pid) => parentOf(pid) === parent)
    .flatMap((pid) => {
      const start = startOfProcess(pid);
      return start === null ? [] : [{ pid, start, command: commandOf(pid) }];
    });
}

function processNumbers(): readonly number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Those that are still running after `patience` milliseconds. */
export async function survivors(
  processes: readonly KnownProcess[],
  patience: number,
): Promise<readonly KnownProcess[]> {
  const until = Date.now() + patience;
  for (;;) {
    const running = processes.filter(({ pid, start }) => startOfProcess(pid) === start);
    if (running.length === 0 || Date.now() > until) return running;
    await sleep(20);
  }
}
