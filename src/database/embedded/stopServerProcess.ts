import { setTimeout as sleep } from 'node:timers/promises';
import { startOfProcess } from './processIdentity.ts';

/** How PostgreSQL is asked to stop, ever less kindly, and how long each request is given in milliseconds. */
const requests = [
  { signal: 'SIGINT', patience: 20_000 },
  { signal: 'SIGQUIT', patience: 5_000 },
  { signal: 'SIGKILL', patience: 5_000 },
] as const;

/** Stops a PostgreSQL server: fast shutdown (open transactions roll back, a checkpoint is written), then by force. */
export async function stopServerProcess(pid: number): Promise<void> {
  for (const { signal, patience } of requests) {
    if (startOfProcess(pid) === null) return;
    process.kill(pid, signal);
    if (await hasEnded(pid, patience)) return;
  }
  throw new Error(`PostgreSQL process ${pid} does not end`);
}

async function hasEnded(pid: number, patience: number): Promise<boolean> {
  const until = Date.now() + patience;
  while (Date.now() < until) {
    if (startOfProcess(pid) === null) return true;
    await sleep(20);
  }
  return false;
}
