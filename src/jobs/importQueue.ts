import type PgBoss from 'pg-boss';
import type { FileInspection, InspectRequest } from '#services/monitoring/inspectFile.ts';
import { runInspectWorker } from './runImportWorker.ts';

/** Imports waiting their turn; one runs at a time. */
export interface ImportQueue {
  /** Puts an import in the queue; the same import twice runs once. */
  add(jobId: string): Promise<void>;
  /** Looks into a file for the import wizard, in the same kind of limited child process. */
  inspect(request: InspectRequest): Promise<FileInspection>;
  /** Lets the running import finish or, after 10 s, be taken up at the next start. */
  close(): Promise<void>;
}

const name = 'import';

interface Work {
  /** Imports that an earlier run of the system left open. */
  readonly open: readonly string[];
  readonly process: (jobId: string) => Promise<void>;
}

/** Opens the queue on a started pg-boss; open imports are queued again, so a crash needs no hand. */
export async function openImportQueue(boss: PgBoss, { open, process }: Work): Promise<ImportQueue> {
  await boss.createQueue(name, { name, policy: 'standard', retryLimit: 2, expireInSeconds: 1200 });
  await boss.purgeQueue(name);
  const add = async (jobId: string) => void (await boss.send(name, { jobId }));
  for (const jobId of open) await add(jobId);
  await boss.work<{ jobId: string }>(name, { pollingIntervalSeconds: 0.5 }, async ([job]) => process(job.data.jobId));
  return { add, inspect: (request) => runInspectWorker(request), close: () => boss.stop({ timeout: 10_000 }) };
}
