import { asc, eq, inArray } from 'drizzle-orm';
import type { Database } from './connect.ts';
import { itemDose, itemGoal, itemMeasure, itemSubtask } from './schema/itemWork.ts';
import { indicator } from './schema/monitoring.ts';
import { unit } from './schema/organisation.ts';

export type GoalRow = typeof itemGoal.$inferSelect;
export type SubtaskRow = typeof itemSubtask.$inferSelect;
export type DoseRow = typeof itemDose.$inferSelect;

export async function insertGoal(db: Database, values: GoalRow): Promise<void> {
  await db.insert(itemGoal).values(values);
}

/** The goal of an item with its indicator; undefined where only words say what is to be reached. */
export async function findGoal(db: Database, itemId: string) {
  const [row] = await db
    .select({ goal: itemGoal, indicatorName: indicator.name, unit: indicator.unit })
    .from(itemGoal)
    .innerJoin(indicator, eq(indicator.id, itemGoal.indicatorId))
    .where(eq(itemGoal.itemId, itemId));
  return row === undefined ? undefined : { ...row.goal, indicatorName: row.indicatorName, unit: row.unit };
}

export async function insertItemMeasures(
  db: Database,
  rows: readonly (typeof itemMeasure.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await db.insert(itemMeasure).values([...rows]);
}

/** What is known of the measures of an item, in their order. */
export function listItemMeasures(db: Database, itemId: string) {
  return db.select().from(itemMeasure).where(eq(itemMeasure.itemId, itemId)).orderBy(asc(itemMeasure.measure));
}

/** Sub-tasks of the given items with the names of their units, by their dates. */
export async function listSubtasks(db: Database, itemIds: readonly string[]) {
  if (itemIds.length === 0) return [];
  const rows = await db
    .select({ subtask: itemSubtask, unitName: unit.name })
    .from(itemSubtask)
    .innerJoin(unit, eq(unit.id, itemSubtask.unitId))
    .where(inArray(itemSubtask.itemId, [...itemIds]))
    .orderBy(asc(itemSubtask.dueOn), asc(itemSubtask.createdAt), asc(itemSubtask.id));
  return rows.map(({ subtask, unitName }) => ({ ...subtask, unitName }));
}

export async function findSubtask(db: Database, id: string): Promise<SubtaskRow | undefined> {
  const [row] = await db.select().from(itemSubtask).where(eq(itemSubtask.id, id));
  return row;
}

export async function insertSubtask(db: Database, values: typeof itemSubtask.$inferInsert): Promise<SubtaskRow> {
  const [row] = await db.insert(itemSubtask).values(values).returning();
  return row;
}

export async function updateSubtask(db: Database, id: string, values: Partial<SubtaskRow>): Promise<void> {
  await db.update(itemSubtask).set(values).where(eq(itemSubtask.id, id));
}

/** The dose log of an item with the names of the units, by first day. */
export async function listDoses(db: Database, itemId: string) {
  const rows = await db
    .select({ dose: itemDose, unitName: unit.name })
    .from(itemDose)
    .innerJoin(unit, eq(unit.id, itemDose.unitId))
    .where(eq(itemDose.itemId, itemId))
    .orderBy(asc(itemDose.since), asc(itemDose.enteredAt), asc(itemDose.id));
  return rows.map(({ dose, unitName }) => ({ ...dose, unitName }));
}

export async function findDose(db: Database, id: string): Promise<DoseRow | undefined> {
  const [row] = await db.select().from(itemDose).where(eq(itemDose.id, id));
  return row;
}

export async function insertDose(db: Database, values: typeof itemDose.$inferInsert): Promise<DoseRow> {
  const [row] = await db.insert(itemDose).values(values).returning();
  return row;
}

export async function updateDose(db: Database, id: string, values: Partial<DoseRow>): Promise<void> {
  await db.update(itemDose).set(values).where(eq(itemDose.id, id));
}
