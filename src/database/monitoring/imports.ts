import { and, asc, desc, eq, exists, inArray, isNull, lt, ne, not, or } from 'drizzle-orm';
import type { Database } from '#database/connect.ts';
import { importJob, upload } from '#database/schema/monitoring.ts';
import { ledgerEvidence } from '#database/schema/rectification.ts';

export type UploadRow = typeof upload.$inferSelect;

export type ImportJobRow = typeof importJob.$inferSelect;

export async function insertUpload(db: Database, values: typeof upload.$inferInsert): Promise<UploadRow> {
  const [row] = await db.insert(upload).values(values).returning();
  return row;
}

export async function findUpload(db: Database, id: string): Promise<UploadRow | undefined> {
  const [row] = await db.select().from(upload).where(eq(upload.id, id));
  return row;
}

const stillOpen = (db: Database) =>
  db
    .select({ id: importJob.id })
    .from(importJob)
    .where(and(eq(importJob.uploadId, upload.id), inArray(importJob.state, ['queued', 'running'])));

/** Imported or refused: whoever tries again sends the file again. */
const ended = (db: Database) =>
  db
    .select({ id: importJob.id })
    .from(importJob)
    .where(and(eq(importJob.uploadId, upload.id), inArray(importJob.state, ['done', 'refused'])));

/** Uploads whose bytes nobody needs any more: their import has ended, or they came before `before` and none is under way. */
export function listSpentUploads(db: Database, before: string): Promise<UploadRow[]> {
  const spent = or(exists(ended(db)), lt(upload.uploadedAt, before));
  return db
    .select()
    .from(upload)
    .where(and(isNull(upload.discardedAt), not(exists(stillOpen(db))), spent));
}

/** True while another upload or a piece of evidence rests on the same bytes. */
export async function isFileNeeded(db: Database, { id, sha256 }: Pick<UploadRow, 'id' | 'sha256'>): Promise<boolean> {
  const uploads = await db
    .select({ id: upload.id })
    .from(upload)
    .where(and(eq(upload.sha256, sha256), ne(upload.id, id), isNull(upload.discardedAt)))
    .limit(1);
  const evidence = await db
    .select({ id: ledgerEvidence.id })
    .from(ledgerEvidence)
    .where(eq(ledgerEvidence.sha256, sha256))
    .limit(1);
  return uploads.length + evidence.length > 0;
}

/** SHA-256 of every vaulted file that is still needed, each once: uploads that wait, and evidence. */
export async function listKeptFiles(db: Database): Promise<string[]> {
  const uploads = db.select({ sha256: upload.sha256 }).from(upload).where(isNull(upload.discardedAt));
  const rows = await uploads.union(db.select({ sha256: ledgerEvidence.sha256 }).from(ledgerEvidence));
  return rows.map(({ sha256 }) => sha256);
}

export async function markDiscarded(db: Database, id: string, at: string): Promise<void> {
  await db.update(upload).set({ discardedAt: at }).where(eq(upload.id, id));
}

/** Notes an import, or answers undefined where there is one with this id already. */
export async function insertImportJob(
  db: Database,
  values: typeof importJob.$inferInsert,
): Promise<ImportJobRow | undefined> {
  const rows = await db.insert(importJob).values(values).onConflictDoNothing().returning();
  return rows.at(0);
}

export async function findImportJob(db: Database, id: string): Promise<ImportJobRow | undefined> {
  const [row] = await db.select().from(importJob).where(eq(importJob.id, id));
  return row;
}

/** The import if it has not ended yet, held until the transaction ends, so that of two runs of it one only ends it. */
export async function lockOpenImportJob(db: Database, id: string): Promise<ImportJobRow | undefined> {
  const open = inArray(importJob.state, ['queued', 'running']);
  const [row] = await db
    .select()
    .from(importJob)
    .where(and(eq(importJob.id, id), open))
    .for('update');
  return row;
}

export async function updateImportJob(db: Database, id: string, values: Partial<ImportJobRow>): Promise<void> {
  await db.update(importJob).set(values).where(eq(importJob.id, id));
}

/** Notes how far a running import is; one that has ended meanwhile stays as it ended. */
export async function noteImportProgress(
  db: Database,
  id: string,
  values: Pick<ImportJobRow, 'stage' | 'progress'>,
): Promise<void> {
  await db
    .update(importJob)
    .set(values)
    .where(and(eq(importJob.id, id), eq(importJob.state, 'running')));
}

/** Ids of imports that have not ended, oldest first. */
export async function listOpenImportJobs(db: Database): Promise<string[]> {
  const rows = await db
    .select({ id: importJob.id })
    .from(importJob)
    .where(inArray(importJob.state, ['queued', 'running']))
    .orderBy(asc(importJob.requestedAt));
  return rows.map(({ id }) => id);
}

/** Imports of a round, newest first. */
export function listImportJobs(db: Database, roundId: string): Promise<ImportJobRow[]> {
  return db.select().from(importJob).where(eq(importJob.roundId, roundId)).orderBy(desc(importJob.requestedAt));
}
