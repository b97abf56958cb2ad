import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Database } from './connect.ts';
import { savedFilter } from './schema/views.ts';

export type SavedFilterRow = typeof savedFilter.$inferSelect;

/** Filters that an account keeps, the oldest first. */
export function listSavedFilters(db: Database, accountId: string): Promise<SavedFilterRow[]> {
  return db
    .select()
    .from(savedFilter)
    .where(and(eq(savedFilter.accountId, accountId), isNull(savedFilter.removedAt)))
    .orderBy(asc(savedFilter.createdAt), asc(savedFilter.id));
}

export async function insertSavedFilter(
  db: Database,
  values: typeof savedFilter.$inferInsert,
): Promise<SavedFilterRow> {
  const [row] = await db.insert(savedFilter).values(values).returning();
  return row;
}

/** Puts a filter of an account away; false when the account keeps none of that id. */
export async function removeSavedFilter(db: Database, accountId: string, id: string, at: string): Promise<boolean> {
  const rows = await db
    .update(savedFilter)
    .set({ removedAt: at })
    .where(and(eq(savedFilter.id, id), eq(savedFilter.accountId, accountId), isNull(savedFilter.removedAt)))
    .returning({ id: savedFilter.id });
  return rows.length > 0;
}
