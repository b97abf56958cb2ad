import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Database } from './connect.ts';
import { exportRequest, readingAlert } from './schema/exports.ts';

export type ExportRow = typeof exportRequest.$inferSelect;
export type ReadingAlertRow = typeof readingAlert.$inferSelect;

export async function insertExport(db: Database, values: typeof exportRequest.$inferInsert): Promise<ExportRow> {
  const [row] = await db.insert(exportRequest).values(values).returning();
  return row;
}

/** Wishes of one account, oldest first. */
export function listExportsOf(db: Database, accountId: string): Promise<ExportRow[]> {
  return db
    .select()
    .from(exportRequest)
    .where(eq(exportRequest.askedBy, accountId))
    .orderBy(asc(exportRequest.askedAt), asc(exportRequest.id));
}

/** Wishes in reach that nobody has decided, oldest first. */
export function listUndecidedExports(db: Database): Promise<ExportRow[]> {
  return db
    .select()
    .from(exportRequest)
    .where(isNull(exportRequest.approved))
    .orderBy(asc(exportRequest.askedAt), asc(exportRequest.id));
}

/** A wish, locked until the transaction ends, so that it is decided once and its file is taken once. */
export async function lockExport(db: Database, id: string): Promise<ExportRow | undefined> {
  const [row] = await db.select().from(exportRequest).where(eq(exportRequest.id, id)).for('update');
  return row;
}

export async function updateExport(db: Database, id: string, values: Partial<ExportRow>): Promise<void> {
  await db.update(exportRequest).set(values).where(eq(exportRequest.id, id));
}

export async function insertReadingAlert(db: Database, values: typeof readingAlert.$inferInsert): Promise<void> {
  await db.insert(readingAlert).values(values);
}

/** Alerts that nobody has acknowledged, oldest first. */
export function listReadingAlerts(db: Database): Promise<ReadingAlertRow[]> {
  return db
    .select()
    .from(readingAlert)
    .where(isNull(readingAlert.seenAt))
    .orderBy(asc(readingAlert.at), asc(readingAlert.id));
}

/** Marks an alert as seen; false when there is none that is open. */
export async function acknowledgeReadingAlert(
  db: Database,
  { id, at, by }: { readonly id: string; readonly at: string; readonly by: string },
): Promise<boolean> {
  const rows = await db
    .update(readingAlert)
    .set({ seenAt: at, seenBy: by })
    .where(and(eq(readingAlert.id, id), isNull(readingAlert.seenAt)))
    .returning();
  return rows.length > 0;
}
