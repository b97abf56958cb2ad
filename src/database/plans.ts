import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Database } from './connect.ts';
import { unit } from './schema/organisation.ts';
import { plan, planDuty, planEntry, planStage, planTask, planTaskItem } from './schema/plans.ts';
import { ledgerItem } from './schema/rectification.ts';

export type PlanRow = typeof plan.$inferSelect;
export type PlanTaskRow = typeof planTask.$inferSelect;

/** Plans in reach, in the order in which they were drafted. */
export function listPlans(db: Database): Promise<PlanRow[]> {
  return db.select().from(plan).orderBy(asc(plan.createdAt), asc(plan.id));
}

export async function findPlan(db: Database, id: string): Promise<PlanRow | undefined> {
  const [row] = await db.select().from(plan).where(eq(plan.id, id));
  return row;
}

/** The plan, locked until the transaction ends. */
export async function lockPlan(db: Database, id: string): Promise<PlanRow | undefined> {
  const [row] = await db.select().from(plan).where(eq(plan.id, id)).for('update');
  return row;
}

export async function insertPlan(db: Database, values: typeof plan.$inferInsert): Promise<PlanRow> {
  const [row] = await db.insert(plan).values(values).returning();
  return row;
}

export async function updatePlan(db: Database, id: string, values: Partial<PlanRow>): Promise<void> {
  await db.update(plan).set(values).where(eq(plan.id, id));
}

/** Stages of a plan in their order. */
export function listStages(db: Database, planId: string): Promise<(typeof planStage.$inferSelect)[]> {
  return db.select().from(planStage).where(eq(planStage.planId, planId)).orderBy(asc(planStage.ordinal));
}

/** Gives the ids of new stages, in their order. */
export async function insertStages(db: Database, rows: readonly (typeof planStage.$inferInsert)[]): Promise<string[]> {
  if (rows.length === 0) return [];
  return (
    await db
      .insert(planStage)
      .values([...rows])
      .returning({ id: planStage.id })
  ).map(({ id }) => id);
}

/** Tasks of the given plans, in their order. */
export async function listTasks(db: Database, planIds: readonly string[]): Promise<PlanTaskRow[]> {
  if (planIds.length === 0) return [];
  return await db
    .select()
    .from(planTask)
    .where(inArray(planTask.planId, [...planIds]))
    .orderBy(asc(planTask.planId), asc(planTask.ordinal));
}

/** The task, locked until the transaction ends: acts on one task take turns. */
export async function lockTaskRow(db: Database, id: string): Promise<PlanTaskRow | undefined> {
  const [row] = await db.select().from(planTask).where(eq(planTask.id, id)).for('update');
  return row;
}

/** Gives the ids of new tasks, in their order. */
export async function insertTasks(db: Database, rows: readonly (typeof planTask.$inferInsert)[]): Promise<string[]> {
  return (
    await db
      .insert(planTask)
      .values([...rows])
      .returning({ id: planTask.id })
  ).map(({ id }) => id);
}

export async function updateTask(db: Database, id: string, values: Partial<PlanTaskRow>): Promise<void> {
  await db.update(planTask).set(values).where(eq(planTask.id, id));
}

/** Duties of the given tasks with the names of their units, in code order. */
export async function listPlanDuties(db: Database, taskIds: readonly string[]) {
  if (taskIds.length === 0) return [];
  return await db
    .select({
      ...{ taskId: planDuty.taskId, unitId: planDuty.unitId, unitName: unit.name },
      ...{ kind: planDuty.kind, stated: planDuty.stated },
    })
    .from(planDuty)
    .innerJoin(unit, eq(unit.id, planDuty.unitId))
    .where(inArray(planDuty.taskId, [...taskIds]))
    .orderBy(asc(unit.code));
}

export async function insertPlanDuties(db: Database, rows: readonly (typeof planDuty.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(planDuty).values([...rows]);
}

/** Entries of the given tasks, oldest first. */
export async function listEntries(db: Database, taskIds: readonly string[]) {
  if (taskIds.length === 0) return [];
  return await db
    .select()
    .from(planEntry)
    .where(inArray(planEntry.taskId, [...taskIds]))
    .orderBy(asc(planEntry.at), asc(planEntry.id));
}

export async function insertEntry(db: Database, values: typeof planEntry.$inferInsert): Promise<void> {
  await db.insert(planEntry).values(values);
}

/** Ledger items in reach that carry out the given tasks, in number order. */
export async function listTaskItems(db: Database, taskIds: readonly string[]) {
  if (taskIds.length === 0) return [];
  return await db
    .select({
      ...{ taskId: planTaskItem.taskId, itemId: ledgerItem.id },
      ...{ number: ledgerItem.number, title: ledgerItem.title, state: ledgerItem.state },
    })
    .from(planTaskItem)
    .innerJoin(ledgerItem, eq(ledgerItem.id, planTaskItem.itemId))
    .where(and(inArray(planTaskItem.taskId, [...taskIds]), eq(planTaskItem.linked, true)))
    .orderBy(asc(ledgerItem.number));
}

/** Tasks that a ledger item carries out, with their plans. */
export function listTasksOfItem(db: Database, itemId: string) {
  return db
    .select({ taskId: planTask.id, text: planTask.text, planId: plan.id, planTitle: plan.title })
    .from(planTaskItem)
    .innerJoin(planTask, eq(planTask.id, planTaskItem.taskId))
    .innerJoin(plan, eq(plan.id, planTask.planId))
    .where(and(eq(planTaskItem.itemId, itemId), eq(planTaskItem.linked, true)))
    .orderBy(asc(plan.createdAt), asc(planTask.ordinal));
}

/** Says whether a ledger item carries out a task. */
export async function linkItem(db: Database, taskId: string, itemId: string, linked: boolean): Promise<void> {
  await db
    .insert(planTaskItem)
    .values({ taskId, itemId, linked })
    .onConflictDoUpdate({ target: [planTaskItem.taskId, planTaskItem.itemId], set: { linked } });
}
