import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { DutyKind } from '#domain/rectification/duty.ts';
import type { ItemState } from '#domain/rectification/states.ts';
import type { Database } from './connect.ts';
import { account, post } from './schema/access.ts';
import { clockRun, clockSettings, clockSettingsChange, escalation, reminder } from './schema/clocks.ts';
import { unit } from './schema/organisation.ts';

export type ClockRunRow = typeof clockRun.$inferSelect;
export type ClockSettingsRow = typeof clockSettings.$inferSelect;
export type ReminderRow = typeof reminder.$inferSelect;
export type EscalationRow = typeof escalation.$inferSelect;

/** Runs take turns: whoever comes second finds the row of the first. */
export async function lockClocks(db: Database): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('clocks', 0))`);
}

export async function findClockRun(db: Database, day: string): Promise<ClockRunRow | undefined> {
  const [row] = await db.select().from(clockRun).where(eq(clockRun.day, day));
  return row;
}

/** The run before this one, or undefined at the very first. */
export async function findLastRun(db: Database): Promise<ClockRunRow | undefined> {
  const [row] = await db.select().from(clockRun).where(eq(clockRun.working, true)).orderBy(desc(clockRun.day)).limit(1);
  return row;
}

export async function insertClockRun(db: Database, row: ClockRunRow): Promise<void> {
  await db.insert(clockRun).values(row);
}

/** One duty of an item under way, or an item without any; the columns of `clock_duties`. */
export interface ClockDutyRow extends Record<string, unknown> {
  readonly item_id: string;
  readonly number: string;
  readonly region_id: string;
  readonly state: ItemState;
  readonly window_start: string;
  readonly due_date: string | null;
  readonly progress: number;
  readonly submitted_on: string | null;
  readonly verifier_unit_id: string | null;
  readonly extension_to: string | null;
  readonly assigned_at: string | null;
  readonly taken_up_at: string | null;
  readonly unit_id: string | null;
  readonly kind: DutyKind | null;
  readonly deadline: string | null;
  readonly acknowledged: boolean | null;
  readonly reported: boolean | null;
  /** The system reopened the item by itself, and this is the attempt that began then. */
  readonly fell_back: boolean;
}

/** Every duty of every item under way, or of one, in the order of the items; for the system itself alone, nothing for anybody else. */
export async function listClockDuties(db: Database, only: string | null): Promise<readonly ClockDutyRow[]> {
  const { rows } = await db.execute<ClockDutyRow>(
    sql`select item_id, number, region_id, state, window_start::text, due_date::text, progress, submitted_on::text, verifier_unit_id,
      extension_to::text, assigned_at, taken_up_at, unit_id, kind, deadline::text, acknowledged, reported, fell_back from clock_duties(${only})`,
  );
  return rows;
}

/** One duty of a task that is not done; the columns of `clock_tasks`. */
export interface ClockTaskRow extends Record<string, unknown> {
  readonly task_id: string;
  readonly plan_id: string;
  readonly title: string;
  readonly ordinal: number;
  readonly region_id: string;
  readonly window_start: string;
  readonly window_end: string;
  readonly progress: number;
  readonly unit_id: string;
  readonly kind: DutyKind;
}

/** Every duty of every task in force that has a date and is not done, or of one; for the system itself alone. */
export async function listClockTasks(db: Database, only: string | null): Promise<readonly ClockTaskRow[]> {
  const { rows } = await db.execute<ClockTaskRow>(
    sql`select task_id, plan_id, title, ordinal, region_id, window_start::text, window_end::text, progress, unit_id, kind from clock_tasks(${only})`,
  );
  return rows;
}

/** Posts that are held by an account in use, each once. */
export async function listHeldPosts(db: Database) {
  return await db
    .selectDistinct({ id: post.id, unitId: unit.id, regionId: unit.regionId, role: post.role })
    .from(account)
    .innerJoin(post, eq(post.id, account.postId))
    .innerJoin(unit, eq(unit.id, post.unitId))
    .where(isNull(account.disabledAt))
    .orderBy(asc(post.id));
}

/** Digests of a day; one that is there already stays as it is. Answers those that were put in. */
export async function insertReminders(
  db: Database,
  rows: readonly (typeof reminder.$inferInsert)[],
): Promise<readonly { readonly id: string; readonly postId: string }[]> {
  if (rows.length === 0) return [];
  return await db
    .insert(reminder)
    .values([...rows])
    .onConflictDoNothing()
    .returning({ id: reminder.id, postId: reminder.postId });
}

/** The latest digests of a post, newest first. */
export function listReminders(db: Database, postId: string, count: number): Promise<ReminderRow[]> {
  return db.select().from(reminder).where(eq(reminder.postId, postId)).orderBy(desc(reminder.day)).limit(count);
}

/** Marks what a post had not read as read. */
export async function markRemindersRead(db: Database, postId: string, at: string): Promise<void> {
  await db
    .update(reminder)
    .set({ readAt: at })
    .where(and(eq(reminder.postId, postId), isNull(reminder.readAt)));
}

/** One region's limits of warning; the columns of `warning_limits`. */
export interface WarningLimitsRow extends Record<string, unknown> {
  readonly region_id: string;
  readonly near_days: number;
  readonly behind_points: number;
}

/** Limits of warning of every region that set its own, also where its settings are out of reach. */
export async function listWarningLimits(db: Database): Promise<readonly WarningLimitsRow[]> {
  const { rows } = await db.execute<WarningLimitsRow>(
    sql`select region_id, near_days, behind_points from warning_limits()`,
  );
  return rows;
}

/** What regions set for their clocks, change by change in the order in which they were made. */
export function listClockChanges(db: Database): Promise<(typeof clockSettingsChange.$inferSelect)[]> {
  return db
    .select()
    .from(clockSettingsChange)
    .orderBy(asc(clockSettingsChange.regionId), asc(clockSettingsChange.sequence));
}

/** The same of one region, the newest first. */
export function listClockChangesOf(
  db: Database,
  regionId: string,
): Promise<(typeof clockSettingsChange.$inferSelect)[]> {
  return db
    .select()
    .from(clockSettingsChange)
    .where(eq(clockSettingsChange.regionId, regionId))
    .orderBy(desc(clockSettingsChange.sequence));
}

export async function insertClockChange(db: Database, values: typeof clockSettingsChange.$inferInsert): Promise<void> {
  await db.insert(clockSettingsChange).values(values);
}

export async function findClockSettings(db: Database, regionId: string): Promise<ClockSettingsRow | undefined> {
  const [row] = await db.select().from(clockSettings).where(eq(clockSettings.regionId, regionId));
  return row;
}

export async function storeClockSettings(db: Database, row: ClockSettingsRow): Promise<void> {
  const { regionId: _, ...values } = row;
  await db.insert(clockSettings).values(row).onConflictDoUpdate({ target: clockSettings.regionId, set: values });
}

/** Steps that stand for the given items and tasks, proposed, issued or set aside. */
export async function listTakenSteps(db: Database): Promise<EscalationRow[]> {
  return await db
    .select()
    .from(escalation)
    .where(inArray(escalation.state, ['proposed', 'issued', 'dismissed']))
    .orderBy(asc(escalation.proposedOn), asc(escalation.id));
}
