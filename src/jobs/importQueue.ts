import { setTimeout as sleep } from 'node:timers/promises';
import type PgBoss from 'pg-boss';
import type { FileInspection, InspectRequest } from '#services/monitoring/inspectFile.ts';
import { runInspectWorker } from './runImportWorker.ts';

/** Imports waiting their turn; one runs at a time. */
export interface ImportQueue {
  /** Puts an import in the queue; the same import twice runs once. */
  add(jobId: string): Promise<void>;
  /** Looks into a file for the import wizard, in the same kind of limited child process. */
  inspect(request: InspectRequest): Promise<FileInspection>;
  /** Lets the running import finish; after 4 s its process is ended, and the import is taken up at the next start. */
  close(): Promise<void>;
}

const name = 'import';

/** How long a stop waits for the running import, in milliseconds. */
const patience = 4_000;

interface Work {
  /** Imports that an earlier run of the system left open. */
  readonly open: readonly string[];
  readonly process: (jobId: string) => Promise<void>;
  /** Ends an import that keeps failing for a reason that is not in its file. */
  readonly giveUp: (jobId: string) => Promise<void>;
  /** Milliseconds before an import that failed is tried again, more each time; 1000 unless told. */
  readonly pause?: number;
  /** Ends the child processes when it is aborted; `process` then leaves its import open. */
  readonly stopping: AbortController;
}

/** Opens the queue on a started pg-boss; open imports are queued again, so a crash needs no hand. */
export async function openImportQueue(boss: PgBoss, work: Work): Promise<ImportQueue> {
  const { open, stopping } = work;
  await boss.createQueue(name, { name, policy: 'standard', retryLimit: 0, expireInSeconds: 1200 });
  await boss.purgeQueue(name);
  const add = async (jobId: string) => void (await boss.send(name, { jobId }));
  for (const jobId of open) await add(jobId);
  let running: Promise<void> = Promise.resolve();
  await boss.work<{ jobId: string }>(name, { pollingIntervalSeconds: 0.5 }, ([job]) => {
    running = insist(work, job.data.jobId);
    return running;
  });
  const close = async () => {
    await boss.stop({ timeout: patience });
    stopping.abort();
    await running.catch(() => undefined);
  };
  return { add, inspect: (request) => runInspectWorker(request, { signal: stopping.signal }), close };
}

/** Tries up to five times within ten seconds: a database that died is back by then, and an import may run twice. */
async function insist({ process: run, giveUp, stopping, pause = 1_000 }: Work, jobId: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run(jobId);
    } catch (error) {
      if (stopping.signal.aborted) throw error;
      process.stderr.write(`import ${jobId}, attempt ${attempt}: ${error instanceof Error ? error.stack : error}\n`);
      if (attempt === 5) return await giveUp(jobId);
    }
    await sleep(pause * attempt, undefined, { signal: stopping.signal });
  }
}
