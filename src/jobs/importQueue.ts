import { setTimeout as sleep } from 'node:timers/promises';
import type PgBoss from 'pg-boss';
import { within } from '#domain/within.ts';
import type { FileInspection, InspectRequest } from '#services/monitoring/inspectFile.ts';
import { passingFailure } from '#services/passingFailure.ts';
import { askReader } from '#services/reading/askReader.ts';

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

/** How long a stop waits for the running import, in milliseconds, and then for a database that may not answer any more. */
const patience = 4_000;
const lastPatience = 2_000;

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
  const queue = { closing: false };
  const working = keepWorking(boss, work, queue);
  const close = async () => {
    const impatience = setTimeout(() => stopping.abort(), patience);
    queue.closing = true;
    await within(patience + lastPatience, working).finally(() => clearTimeout(impatience));
    stopping.abort();
    await within(lastPatience, boss.stop({ graceful: false }));
  };
  return { add, inspect: (request) => askReader('inspect', request, { signal: stopping.signal }), close };
}

/** Asks for work twice a second. The queue's own loop does not wait for its notes to be written, and dies with the database over it. */
async function keepWorking(boss: PgBoss, work: Work, queue: { readonly closing: boolean }): Promise<void> {
  const { stopping } = work;
  while (!queue.closing && !stopping.signal.aborted) {
    const [job] = (await boss.fetch<{ jobId: string }>(name).catch(() => [])) ?? [];
    if (job === undefined) await sleep(500);
    else await carryOut(boss, work, job);
  }
}

/** What became of an import stands in its own record; the note in the queue may be lost with the database, and expires. */
async function carryOut(
  boss: PgBoss,
  work: Work,
  { id, data }: { id: string; data: { jobId: string } },
): Promise<void> {
  const done = await insist(work, data.jobId).then(
    () => true,
    () => false,
  );
  await (done ? boss.complete(name, id) : boss.fail(name, id)).catch(() => undefined);
}

/** Tries up to five times within ten seconds, not counting those that failed because the database was away: an import may run twice. */
async function insist({ process: run, giveUp, stopping, pause = 1_000 }: Work, jobId: string): Promise<void> {
  for (let attempt = 1; ; ) {
    try {
      return await (attempt <= 5 ? run(jobId) : giveUp(jobId));
    } catch (error) {
      if (stopping.signal.aborted) throw error;
      process.stderr.write(`import ${jobId}, attempt ${attempt}: ${error instanceof Error ? error.stack : error}\n`);
      if (passingFailure(error) === null) attempt += 1;
      if (attempt > 6) throw error;
    }
    await sleep(pause * Math.min(attempt, 5), undefined, { signal: stopping.signal });
  }
}
