import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import type { Database } from './connect.ts';
import { ledgerEvidence, ledgerEvidenceRequest, ledgerItem } from './schema/rectification.ts';

export type EvidenceFileRow = typeof ledgerEvidence.$inferSelect;
export type EvidenceRequestRow = typeof ledgerEvidenceRequest.$inferSelect;

export async function insertEvidenceFile(
  db: Database,
  values: typeof ledgerEvidence.$inferInsert,
): Promise<EvidenceFileRow> {
  const [row] = await db.insert(ledgerEvidence).values(values).returning();
  return row;
}

/** Evidence of the given items with all its versions, oldest first. */
export async function listEvidenceFiles(db: Database, itemIds: readonly string[]): Promise<EvidenceFileRow[]> {
  if (itemIds.length === 0) return [];
  return await db
    .select()
    .from(ledgerEvidence)
    .where(inArray(ledgerEvidence.itemId, [...itemIds]))
    .orderBy(asc(ledgerEvidence.uploadedAt), asc(ledgerEvidence.id));
}

export async function findEvidenceFile(db: Database, id: string): Promise<EvidenceFileRow | undefined> {
  const [row] = await db.select().from(ledgerEvidence).where(eq(ledgerEvidence.id, id));
  return row;
}

/** The first file with these bytes that is filed for another item in reach, with the number of that item. */
export async function findSameFile(db: Database, { sha256, itemId }: Pick<EvidenceFileRow, 'sha256' | 'itemId'>) {
  const [row] = await db
    .select({ id: ledgerEvidence.id, title: ledgerEvidence.title, itemNumber: ledgerItem.number })
    .from(ledgerEvidence)
    .innerJoin(ledgerItem, eq(ledgerItem.id, ledgerEvidence.itemId))
    .where(and(eq(ledgerEvidence.sha256, sha256), ne(ledgerEvidence.itemId, itemId)))
    .orderBy(asc(ledgerEvidence.uploadedAt), asc(ledgerEvidence.id))
    .limit(1);
  return row as typeof row | undefined;
}

export async function updateEvidenceFile(db: Database, id: string, values: Partial<EvidenceFileRow>): Promise<void> {
  await db.update(ledgerEvidence).set(values).where(eq(ledgerEvidence.id, id));
}

export async function insertEvidenceRequest(
  db: Database,
  values: typeof ledgerEvidenceRequest.$inferInsert,
): Promise<EvidenceRequestRow> {
  const [row] = await db.insert(ledgerEvidenceRequest).values(values).returning();
  return row;
}

/** What was asked for on the given items, oldest first. */
export async function listEvidenceRequests(db: Database, itemIds: readonly string[]): Promise<EvidenceRequestRow[]> {
  if (itemIds.length === 0) return [];
  return await db
    .select()
    .from(ledgerEvidenceRequest)
    .where(inArray(ledgerEvidenceRequest.itemId, [...itemIds]))
    .orderBy(asc(ledgerEvidenceRequest.askedAt), asc(ledgerEvidenceRequest.id));
}

export async function findEvidenceRequest(db: Database, id: string): Promise<EvidenceRequestRow | undefined> {
  const [row] = await db.select().from(ledgerEvidenceRequest).where(eq(ledgerEvidenceRequest.id, id));
  return row;
}

export async function updateEvidenceRequest(
  db: Database,
  id: string,
  values: Partial<EvidenceRequestRow>,
): Promise<void> {
  await db.update(ledgerEvidenceRequest).set(values).where(eq(ledgerEvidenceRequest.id, id));
}
