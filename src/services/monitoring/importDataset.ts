import { isDeepStrictEqual } from 'node:util';
import type { Database } from '#database/connect.ts';
import {
  type DatasetRow,
  findDatasetVersion,
  insertDataset,
  nextDatasetVersion,
} from '#database/monitoring/datasets.ts';
import {
  findImportJob,
  findUpload,
  type ImportJobRow,
  insertImportJob,
  insertUpload,
  listImportJobs,
  lockOpenImportJob,
  type UploadRow,
  updateImportJob,
} from '#database/monitoring/imports.ts';
import type { Actor } from '#domain/access/actor.ts';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { VaultedFile } from '#files/vault.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { requireAskersRight } from '#services/access/requireAsker.ts';
import { requireReach } from '#services/access/requireReach.ts';
import type { Act } from '#services/act.ts';
import { getOwnRound, getRound, noRound } from './manageRounds.ts';
import type { PreparedDataset } from './prepareDataset.ts';

/** Records an uploaded file; its bytes are already in the vault. */
export function recordUpload(
  db: Database,
  { actor, now }: Act,
  file: VaultedFile & { readonly name: string },
): Promise<UploadRow> {
  return insertUpload(db, { ...file, uploadedBy: actor.accountId, uploadedAt: now.toISOString() });
}

export async function getUpload(db: Database, { actor }: Pick<Act, 'actor'>, id: string): Promise<UploadRow> {
  const upload = await findUpload(db, id);
  if (upload === undefined || upload.uploadedBy !== actor.accountId || upload.discardedAt !== null)
    throw new RuleError('import.no-upload', '没有这个已上传的文件', { status: 404, remedy: '请重新上传。' });
  return upload;
}

export interface ImportRequest {
  /** Chosen by whoever asks, so that asking again, not knowing whether it was heard, is no second import. */
  readonly id?: string | undefined;
  readonly uploadId: string;
  readonly roundId: string;
  readonly name: string;
  readonly mapping: DatasetMapping;
}

/**
 * Notes that a file is to be imported; the work itself is done by a job that this row describes. Asked again under the same id
 * for the same bytes, it answers with the first; for anything else under that id it refuses (409).
 */
export async function requestImport(db: Database, act: Act, given: ImportRequest): Promise<ImportJobRow> {
  const earlier = given.id === undefined ? undefined : await findImportJob(db, given.id);
  if (earlier !== undefined) return sameWish(db, act, { earlier, given });
  await getUpload(db, act, given.uploadId);
  await getOwnRound(db, act.actor, given.roundId);
  const job = await insertImportJob(db, {
    ...given,
    state: 'queued',
    progress: 0,
    stage: '等待开始',
    requestedBy: act.actor.accountId,
    requestedAt: act.now.toISOString(),
  });
  const rival = job === undefined && given.id !== undefined ? await findImportJob(db, given.id) : undefined;
  if (rival !== undefined) return sameWish(db, act, { earlier: rival, given });
  return job ?? refuseConflict();
}

async function sameWish(
  db: Database,
  { actor }: Act,
  { earlier, given }: { readonly earlier: ImportJobRow; readonly given: ImportRequest },
): Promise<ImportJobRow> {
  const [first, again] = [await findUpload(db, earlier.uploadId), await findUpload(db, given.uploadId)];
  const isOwn = earlier.requestedBy === actor.accountId && again?.uploadedBy === actor.accountId;
  const isSame = earlier.roundId === given.roundId && earlier.name === given.name && first?.sha256 === again?.sha256;
  return isOwn && isSame && isDeepStrictEqual(earlier.mapping, given.mapping) ? earlier : refuseConflict();
}

function refuseConflict(): never {
  throw new RuleError('import.id-taken', '这个导入编号已用于另一个文件或另一种导入，没有再次导入', {
    status: 409,
    remedy: '请核对是否重复提交；确要导入另一个文件，请换一个编号。',
  });
}

/** An import of a round of one's region or below. Refusals quote cells of the file, so a district does not read those of its city. */
export async function getImportJob(db: Database, { actor }: Pick<Act, 'actor'>, id: string): Promise<ImportJobRow> {
  const job = await findImportJob(db, id);
  if (job === undefined) throw noImport();
  await requireImportsSeen(db, actor, { roundId: job.roundId, refusal: noImport() });
  return job;
}

export async function readImports(
  db: Database,
  { actor }: Pick<Act, 'actor'>,
  roundId: string,
): Promise<readonly ImportJobRow[]> {
  await requireImportsSeen(db, actor, { roundId, refusal: noRound() });
  return listImportJobs(db, roundId);
}

async function requireImportsSeen(
  db: Database,
  actor: Actor,
  { roundId, refusal }: { readonly roundId: string; readonly refusal: RuleError },
): Promise<void> {
  const { regionId } = await getRound(db, roundId);
  await requireReach(db, actor, { deed: 'monitoring.read-imports', touch: 'view', regionId }, refusal);
}

const noImport = () => new RuleError('import.not-found', '没有这次导入', { status: 404 });

/**
 * Ends an import well: in one transaction the asker is found to have the right still, the dataset appears and the job is done. A job
 * already ended stays as it is, and content that is already the latest version under its name is that version: the same file sent
 * twice has one effect.
 */
export async function finishImport(db: Database, { actor, now }: Act, given: FinishedImport): Promise<void> {
  const { job, prepared } = given;
  if ((await lockOpenImportJob(db, job.id)) === undefined) return;
  await requireAskersRight(db, job, now);
  const version = await nextDatasetVersion(db, job.roundId, job.name);
  const latest = await findDatasetVersion(db, { roundId: job.roundId, name: job.name, version: version - 1 });
  const isLatest = latest?.contentHash === prepared.contentHash && isDeepStrictEqual(latest.mapping, job.mapping);
  const dataset = isLatest ? latest : await insertVersion(db, { ...given, version, now });
  await updateImportJob(db, job.id, {
    state: 'done',
    progress: 1,
    stage: '已完成',
    datasetId: dataset.id,
    endedAt: now.toISOString(),
  });
  const { contentHash, rows } = prepared;
  const details = { round: job.roundId, version: dataset.version, contentHash, rows, ...(isLatest && { again: true }) };
  await recordAudit(db, { actor, deed: 'monitoring.manage', allowed: true, subject: `导入 ${job.name}`, details }, now);
}

interface FinishedImport {
  readonly job: ImportJobRow;
  readonly prepared: PreparedDataset;
  readonly sourceName: string;
}

function insertVersion(
  db: Database,
  { job, prepared, sourceName, version, now }: FinishedImport & { readonly version: number; readonly now: Date },
): Promise<DatasetRow> {
  return insertDataset(db, {
    roundId: job.roundId,
    name: job.name,
    version,
    contentHash: prepared.contentHash,
    sourceHash: prepared.sourceHash,
    sourceName,
    rows: prepared.rows,
    schools: prepared.schools,
    columns: prepared.columns,
    mapping: job.mapping,
    warnings: [...prepared.warnings],
    importedBy: job.requestedBy,
    importedAt: now.toISOString(),
  });
}

/** Ends an import that was refused; nothing else was stored. */
export async function refuseImport(db: Database, job: ImportJobRow, error: RuleError, now: Date): Promise<void> {
  const { code, message, remedy, places } = error;
  await updateImportJob(db, job.id, {
    state: 'refused',
    stage: '未导入',
    refusal: { code, message, remedy, places },
    endedAt: now.toISOString(),
  });
}
