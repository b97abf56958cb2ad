import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Database } from './connect.ts';
import { ledgerDuty, ledgerHistory } from './schema/rectification.ts';
import { inspection, inspectionDraw } from './schema/supervision.ts';

export type InspectionRow = typeof inspection.$inferSelect;
export type DrawRow = typeof inspectionDraw.$inferSelect;

/** Inspections in reach, in the order in which they were drafted. */
export function listInspections(db: Database): Promise<InspectionRow[]> {
  return db.select().from(inspection).orderBy(asc(inspection.createdAt), asc(inspection.id));
}

export async function findInspection(db: Database, id: string): Promise<InspectionRow | undefined> {
  const [row] = await db.select().from(inspection).where(eq(inspection.id, id));
  return row;
}

/** The inspection, locked until the transaction ends: steps and papers of one inspection take turns. */
export async function lockInspection(db: Database, id: string): Promise<InspectionRow | undefined> {
  const [row] = await db.select().from(inspection).where(eq(inspection.id, id)).for('update');
  return row;
}

export async function insertInspection(db: Database, values: typeof inspection.$inferInsert): Promise<InspectionRow> {
  const [row] = await db.insert(inspection).values(values).returning();
  return row;
}

export async function updateInspection(db: Database, id: string, values: Partial<InspectionRow>): Promise<void> {
  await db.update(inspection).set(values).where(eq(inspection.id, id));
}

export async function insertDraws(db: Database, rows: readonly (typeof inspectionDraw.$inferInsert)[]): Promise<void> {
  await db.insert(inspectionDraw).values([...rows]);
}

/** What was drawn, in the order of the draw. */
export function listDraws(db: Database, inspectionId: string): Promise<DrawRow[]> {
  return db
    .select()
    .from(inspectionDraw)
    .where(eq(inspectionDraw.inspectionId, inspectionId))
    .orderBy(asc(inspectionDraw.ordinal));
}

/** Of the given items those of which a duty or the work was ever sent back. */
export async function listReturnedItems(db: Database, itemIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (itemIds.length === 0) return new Set();
  const rows = await db
    .selectDistinct({ itemId: ledgerHistory.itemId })
    .from(ledgerHistory)
    .where(
      and(
        inArray(ledgerHistory.itemId, [...itemIds]),
        inArray(ledgerHistory.deed, ['return-for-rework', 'return-duty']),
      ),
    );
  return new Set(rows.map(({ itemId }) => itemId));
}

/** Which units have duties in force on the given items. */
export async function listDutyUnits(db: Database, itemIds: readonly string[]) {
  if (itemIds.length === 0) return [];
  return await db
    .select({ itemId: ledgerDuty.itemId, unitId: ledgerDuty.unitId, kind: ledgerDuty.kind })
    .from(ledgerDuty)
    .where(and(inArray(ledgerDuty.itemId, [...itemIds]), isNull(ledgerDuty.endedAt)));
}
