import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Database } from '#database/connect.ts';
import { importJob, upload } from '#database/schema/monitoring.ts';

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

export async function insertImportJob(db: Database, values: typeof importJob.$inferInsert): Promise<ImportJobRow> {
  const [row] = await db.insert(importJob).values(values).returning();
  return row;
}

export async function findImportJob(db: Database, id: string): Promise<ImportJobRow | undefined> {
  const [row] = await db.select().from(importJob).where(eq(importJob.id, id));
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
