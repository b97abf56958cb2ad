import type { Database } from '#database/connect.ts';
import {
  findUpload,
  listOpenImportJobs,
  lockOpenImportJob,
  noteImportProgress,
  updateImportJob,
} from '#database/monitoring/imports.ts';
import { withActor } from '#database/withActor.ts';
import { systemActor } from '#domain/access/actor.ts';
import { RuleError } from '#domain/ruleError.ts';
import { vaultPath } from '#files/vault.ts';
import { discardUploads } from './discardUploads.ts';
import { finishImport, refuseImport } from './importDataset.ts';
import type { OnProgress, PreparedDataset, PrepareRequest } from './prepareDataset.ts';

/** What an import works with beside the database. `prepare` does the reading, in a process of its own. */
export interface ImportWorkplace {
  readonly columns: string;
  readonly vault: string;
  readonly pupilKey: string;
  readonly now: () => Date;
  readonly prepare: (request: PrepareRequest, onProgress: OnProgress) => Promise<PreparedDataset>;
  /** Aborted when the system stops: what `prepare` then says is no verdict on the file, and the import stays open. */
  readonly stopping: AbortSignal;
}

/** Imports that were asked for and have not ended: after a crash they are taken up again. */
export function openImports(db: Database): Promise<readonly string[]> {
  return withActor(db, systemActor, listOpenImportJobs);
}

/**
 * Carries one import from its file to a dataset or a refusal. It may run twice at once, or again after a crash: the column file
 * is named by its content, the dataset appears in the same transaction that ends the job, and whoever comes second ends nothing.
 */
export async function processImport(db: Database, place: ImportWorkplace, jobId: string): Promise<void> {
  const found = await withActor(db, systemActor, (tx) => takeUp(tx, jobId));
  if (found === null) return;
  const { job, file } = found;
  const { columns: columnFolder, pupilKey } = place;
  const request = { path: vaultPath(place.vault, file.sha256), originalName: file.name, mapping: job.mapping };
  try {
    const prepared = await place.prepare({ ...request, columnFolder, pupilKey }, progressNote(db, jobId));
    const act = { actor: systemActor, now: place.now() };
    await withActor(db, systemActor, (tx) => finishImport(tx, act, { job, prepared, sourceName: file.name }));
  } catch (error) {
    await withActor(db, systemActor, async (tx) => {
      // Another run that was faster has taken the file with it: what went wrong here is then no matter.
      if ((await lockOpenImportJob(tx, jobId)) === undefined) return;
      if (!(error instanceof RuleError) || place.stopping.aborted) throw error;
      await refuseImport(tx, job, error, place.now());
    });
  }
  await discardUploads(db, place.vault, place.now());
}

/** Ends an import that keeps failing for a reason that is not in its file. One that has ended stays as it ended. */
export async function giveUpImport(db: Database, jobId: string, now: Date): Promise<void> {
  await withActor(db, systemActor, async (tx) => {
    const job = await lockOpenImportJob(tx, jobId);
    if (job !== undefined) await refuseImport(tx, job, failure, now);
  });
}

const failure = new RuleError('import.failure', '系统出错，没有导入任何数据', {
  remedy: '问题不在文件：请稍后再次导入；若反复出现，请联系系统管理员查看日志。',
});

async function takeUp(db: Database, jobId: string) {
  const job = await lockOpenImportJob(db, jobId);
  const file = job === undefined ? undefined : await findUpload(db, job.uploadId);
  if (job === undefined || file === undefined) return null;
  await updateImportJob(db, jobId, { state: 'running', stage: '读取文件' });
  return { job, file };
}

/** Notes progress at most four times a second, one note after the other; a note that fails does not stop the work. */
function progressNote(db: Database, jobId: string): OnProgress {
  let last = 0;
  let writing = Promise.resolve();
  return (stage, progress) => {
    if (Date.now() - last < 250) return;
    last = Date.now();
    writing = writing
      .then(() =>
        withActor(db, systemActor, (tx) =>
          noteImportProgress(tx, jobId, { stage, progress: Math.min(progress, 0.99) }),
        ),
      )
      .catch(() => undefined);
  };
}
