import { and, asc, desc, eq, gt, inArray, lte, or, sql } from 'drizzle-orm';
import type { Database } from './connect.ts';
import { meeting, meetingAttendance, meetingInvitation, meetingMinutes, meetingMove } from './schema/meetings.ts';
import { unit } from './schema/organisation.ts';
import { plan } from './schema/plans.ts';
import { problemList } from './schema/problems.ts';
import { ledgerItem } from './schema/rectification.ts';

export type MeetingRow = typeof meeting.$inferSelect;

/** Meetings in reach with the names of what they are about, the latest day first. */
export function listMeetings(db: Database) {
  return withSubjects(db).orderBy(desc(meeting.startsAt), asc(meeting.id));
}

export type SubjectedMeeting = Awaited<ReturnType<typeof listMeetings>>[number];

export async function findMeeting(db: Database, id: string): Promise<SubjectedMeeting | undefined> {
  const [row] = await withSubjects(db).where(eq(meeting.id, id));
  return row;
}

const withSubjects = (db: Database) =>
  db
    .select({
      ...{ meeting, listTitle: problemList.title, planTitle: plan.title },
      itemNumber: ledgerItem.number,
    })
    .from(meeting)
    .leftJoin(problemList, eq(problemList.id, meeting.listId))
    .leftJoin(plan, eq(plan.id, meeting.planId))
    .leftJoin(ledgerItem, eq(ledgerItem.id, meeting.itemId));

/** The meeting, locked until the transaction ends: deeds on one meeting take turns. */
export async function lockMeetingRow(db: Database, id: string): Promise<MeetingRow | undefined> {
  const [row] = await db.select().from(meeting).where(eq(meeting.id, id)).for('update');
  return row;
}

export async function insertMeeting(db: Database, values: typeof meeting.$inferInsert): Promise<MeetingRow> {
  const [row] = await db.insert(meeting).values(values).returning();
  return row;
}

export async function updateMeeting(db: Database, id: string, values: Partial<MeetingRow>): Promise<void> {
  await db.update(meeting).set(values).where(eq(meeting.id, id));
}

export async function insertInvitations(
  db: Database,
  rows: readonly (typeof meetingInvitation.$inferInsert)[],
): Promise<void> {
  await db.insert(meetingInvitation).values([...rows]);
}

/** Invited units of the given meetings with their names, in code order. */
export async function listInvitations(db: Database, meetingIds: readonly string[]) {
  if (meetingIds.length === 0) return [];
  return await db
    .select({
      ...{ meetingId: meetingInvitation.meetingId, unitId: meetingInvitation.unitId },
      ...{ unitName: unit.name, posts: meetingInvitation.posts },
    })
    .from(meetingInvitation)
    .innerJoin(unit, eq(unit.id, meetingInvitation.unitId))
    .where(inArray(meetingInvitation.meetingId, [...meetingIds]))
    .orderBy(asc(unit.code));
}

export type AttendanceRow = typeof meetingAttendance.$inferSelect;

/** What was said of the units of the given meetings, oldest first. */
export async function listAttendance(db: Database, meetingIds: readonly string[]): Promise<AttendanceRow[]> {
  if (meetingIds.length === 0) return [];
  return await db
    .select()
    .from(meetingAttendance)
    .where(inArray(meetingAttendance.meetingId, [...meetingIds]))
    .orderBy(asc(meetingAttendance.meetingId), asc(meetingAttendance.sequence));
}

export async function insertAttendance(db: Database, values: typeof meetingAttendance.$inferInsert): Promise<void> {
  await db.insert(meetingAttendance).values(values);
}

/** Moves of a meeting, oldest first: each with the time and place that it was moved from. */
export function listMeetingMoves(db: Database, meetingId: string): Promise<(typeof meetingMove.$inferSelect)[]> {
  return db.select().from(meetingMove).where(eq(meetingMove.meetingId, meetingId)).orderBy(asc(meetingMove.sequence));
}

export async function insertMeetingMove(db: Database, values: typeof meetingMove.$inferInsert): Promise<void> {
  await db.insert(meetingMove).values(values);
}

/** Meetings that were called, moved or called off since an instant, and those that are to come until another; each with its last move. */
export async function listTimelyMeetings(
  db: Database,
  { since, until }: { readonly since: string; readonly until: string },
) {
  const moved = sql<string | null>`(select max(move.at) from meeting_move move where move.meeting_id = ${meeting.id})`;
  const rows = await db
    .select({ meeting, movedAt: moved })
    .from(meeting)
    .where(
      or(
        and(
          eq(meeting.state, 'planned'),
          or(gt(meeting.calledAt, since), lte(meeting.startsAt, until), gt(moved, since)),
        ),
        and(eq(meeting.state, 'cancelled'), gt(meeting.cancelledAt, since)),
      ),
    )
    .orderBy(asc(meeting.startsAt), asc(meeting.id));
  return rows.map(({ meeting: row, movedAt }) => ({ ...row, movedAt }));
}

/** Every version of a meeting's minutes, newest first. */
export function listMinutes(db: Database, meetingId: string): Promise<(typeof meetingMinutes.$inferSelect)[]> {
  return db
    .select()
    .from(meetingMinutes)
    .where(eq(meetingMinutes.meetingId, meetingId))
    .orderBy(desc(meetingMinutes.version));
}

export async function insertMinutes(db: Database, values: typeof meetingMinutes.$inferInsert): Promise<void> {
  await db.insert(meetingMinutes).values(values);
}

/**
 * The next number of an organ's minutes in a year. Whoever numbers minutes of that organ and year waits until this transaction has ended,
 * and a transaction that is undone gives its number back: so there is neither a gap nor a double.
 */
export async function nextMinutesSequence(db: Database, hostUnitId: string, year: number): Promise<number> {
  const key = `minutes/${hostUnitId}/${year}`;
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  const { rows } = await db.execute<{ next: number }>(sql`select minutes_sequence(${hostUnitId}, ${year}) + 1 as next`);
  return rows[0].next;
}
