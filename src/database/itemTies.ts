import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { ChildCount } from '#domain/rectification/children.ts';
import type { Database } from './connect.ts';
import type { ItemRow } from './rectification.ts';
import { unit } from './schema/organisation.ts';
import { ledgerItem, ledgerItemProblem, ledgerMergedPair } from './schema/rectification.ts';

/** Lets an item answer further problems; those that it answers already stay as they are. */
export async function addItemProblems(db: Database, itemId: string, problemIds: readonly string[]): Promise<void> {
  if (problemIds.length === 0) return;
  const rows = problemIds.map((problemId) => ({ itemId, problemId }));
  await db.insert(ledgerItemProblem).values(rows).onConflictDoNothing();
}

/** Children of the given items, counted by state, whatever the actor may see of them. */
export async function countChildren(db: Database, itemIds: readonly string[]) {
  if (itemIds.length === 0) return [];
  const ids = sql.param([...itemIds]);
  const { rows } = await db.execute<{ readonly itemId: string } & Record<keyof ChildCount, unknown>>(
    sql`select item_id as "itemId", state, standing, count from children_by_state(${ids}::uuid[])`,
  );
  return rows as unknown as ({ readonly itemId: string } & ChildCount)[];
}

/** Ids of the items that an item was merged with, directly or through others. */
export async function listMergedWith(db: Database, itemId: string): Promise<string[]> {
  const rows = await db.select().from(ledgerMergedPair).where(eq(ledgerMergedPair.itemId, itemId));
  return rows.map(({ otherId }) => otherId);
}

export async function insertMergedPairs(db: Database, pairs: readonly (typeof ledgerMergedPair.$inferInsert)[]) {
  await db
    .insert(ledgerMergedPair)
    .values([...pairs])
    .onConflictDoNothing();
}

/** Drafts an item below another, unless the unit has one already. */
export async function insertChildItem(
  db: Database,
  values: typeof ledgerItem.$inferInsert,
  problemIds: readonly string[],
): Promise<ItemRow | undefined> {
  const [row] = await db.insert(ledgerItem).values(values).onConflictDoNothing().returning();
  if (row !== undefined) await addItemProblems(db, row.id, problemIds);
  return row;
}

/** Children of an item that are in reach, in the code order of their units. */
export function listChildren(db: Database, parentId: string) {
  const { id, number, state, dueDate } = ledgerItem;
  return db
    .select({ id, number, state, dueDate, unitName: unit.name })
    .from(ledgerItem)
    .innerJoin(unit, eq(unit.id, ledgerItem.fannedTo))
    .where(eq(ledgerItem.parentId, parentId))
    .orderBy(asc(unit.code), asc(number));
}

/** Several items in reach, in the order of their numbers. */
export async function listItemsByIds(db: Database, ids: readonly string[]): Promise<ItemRow[]> {
  if (ids.length === 0) return [];
  return await db
    .select()
    .from(ledgerItem)
    .where(inArray(ledgerItem.id, [...ids]))
    .orderBy(asc(ledgerItem.number));
}
