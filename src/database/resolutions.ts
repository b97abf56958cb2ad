import { asc, eq, inArray } from 'drizzle-orm';
import type { Database } from './connect.ts';
import { meeting, meetingResolution, meetingResolutionUnit } from './schema/meetings.ts';
import { unit } from './schema/organisation.ts';
import { plan, planTask } from './schema/plans.ts';
import { ledgerItem } from './schema/rectification.ts';

export type ResolutionRow = typeof meetingResolution.$inferSelect;

/** Gives the ids of new resolutions, in their order. */
export async function insertResolutions(
  db: Database,
  rows: readonly (typeof meetingResolution.$inferInsert)[],
): Promise<string[]> {
  if (rows.length === 0) return [];
  const put = await db
    .insert(meetingResolution)
    .values([...rows])
    .returning({ id: meetingResolution.id });
  return put.map(({ id }) => id);
}

export async function insertResolutionUnits(
  db: Database,
  rows: readonly (typeof meetingResolutionUnit.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await db.insert(meetingResolutionUnit).values([...rows]);
}

/** The resolution, locked until the transaction ends: it becomes a task once. */
export async function lockResolutionRow(db: Database, id: string): Promise<ResolutionRow | undefined> {
  const [row] = await db.select().from(meetingResolution).where(eq(meetingResolution.id, id)).for('update');
  return row;
}

export async function updateResolution(db: Database, id: string, values: Partial<ResolutionRow>): Promise<void> {
  await db.update(meetingResolution).set(values).where(eq(meetingResolution.id, id));
}

/** Resolutions of a meeting in their order, with the task or item that they became, as far as those are in reach. */
export function listResolutions(db: Database, meetingId: string) {
  return db
    .select({
      resolution: meetingResolution,
      ...{ taskOrdinal: planTask.ordinal, planId: plan.id, planTitle: plan.title },
      itemNumber: ledgerItem.number,
    })
    .from(meetingResolution)
    .leftJoin(planTask, eq(planTask.id, meetingResolution.taskId))
    .leftJoin(plan, eq(plan.id, planTask.planId))
    .leftJoin(ledgerItem, eq(ledgerItem.id, meetingResolution.itemId))
    .where(eq(meetingResolution.meetingId, meetingId))
    .orderBy(asc(meetingResolution.ordinal));
}

/** Units that carry the given resolutions out, who leads first. */
export async function listResolutionUnits(db: Database, resolutionIds: readonly string[]) {
  if (resolutionIds.length === 0) return [];
  return await db
    .select({
      ...{ resolutionId: meetingResolutionUnit.resolutionId, unitId: meetingResolutionUnit.unitId },
      unitName: unit.name,
    })
    .from(meetingResolutionUnit)
    .innerJoin(unit, eq(unit.id, meetingResolutionUnit.unitId))
    .where(inArray(meetingResolutionUnit.resolutionId, [...resolutionIds]))
    .orderBy(asc(meetingResolutionUnit.resolutionId), asc(meetingResolutionUnit.ordinal));
}

const origin = {
  ...{ taskId: meetingResolution.taskId, itemId: meetingResolution.itemId, ordinal: meetingResolution.ordinal },
  ...{ meetingId: meeting.id, meetingTitle: meeting.title },
};

/** The resolutions in reach that the given plan tasks come from. */
export async function listOriginsOfTasks(db: Database, taskIds: readonly string[]) {
  if (taskIds.length === 0) return [];
  return await db
    .select(origin)
    .from(meetingResolution)
    .innerJoin(meeting, eq(meeting.id, meetingResolution.meetingId))
    .where(inArray(meetingResolution.taskId, [...taskIds]));
}

/** The resolution in reach that a ledger item comes from; undefined where it comes from none. */
export async function findOriginOfItem(db: Database, itemId: string) {
  const [row] = await db
    .select(origin)
    .from(meetingResolution)
    .innerJoin(meeting, eq(meeting.id, meetingResolution.meetingId))
    .where(eq(meetingResolution.itemId, itemId));
  return row;
}
