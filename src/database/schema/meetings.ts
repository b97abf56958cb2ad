import { boolean, date, foreignKey, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Attendance } from '#domain/meetings/attendance.ts';
import type { MeetingKind, MeetingState } from '#domain/meetings/meeting.ts';
import { instant } from './instant.ts';
import { region, unit } from './organisation.ts';
import { plan, planTask } from './plans.ts';
import { problemList } from './problems.ts';
import { ledgerItem } from './rectification.ts';

/** 解读会, 反馈会, 会诊, 推进会. */
export const meeting = pgTable(
  'meeting',
  {
    id: uuid().primaryKey().defaultRandom(),
    regionId: uuid('region_id')
      .notNull()
      .references(() => region.id),
    hostUnitId: uuid('host_unit_id')
      .notNull()
      .references(() => unit.id),
    /** Name of the host at the time. */
    host: text().notNull(),
    kind: text().$type<MeetingKind>().notNull(),
    title: text().notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    place: text().notNull(),
    agenda: text().array().notNull(),
    state: text().$type<MeetingState>().notNull(),
    /** What it is about; at most one of each. */
    listId: uuid('list_id').references(() => problemList.id),
    planId: uuid('plan_id').references(() => plan.id),
    itemId: uuid('item_id').references(() => ledgerItem.id),
    calledBy: uuid('called_by').notNull(),
    /** Unit and post of whoever called it. */
    caller: text().notNull(),
    calledAt: instant('called_at').notNull(),
    heldAt: instant('held_at'),
    heldBy: text('held_by'),
    cancelledAt: instant('cancelled_at'),
    cancelledBy: text('cancelled_by'),
    cancelledReason: text('cancelled_reason'),
    /** Number of its minutes: organ, year and place in the year. */
    year: integer(),
    sequence: integer(),
    number: text(),
  },
  (table) => [
    unique('meeting_number').on(table.hostUnitId, table.year, table.sequence),
    index('meeting_region').on(table.regionId),
    index('meeting_starts').on(table.startsAt),
  ],
);

/** A meeting that was moved: the time and place before, and why; only ever grows. */
export const meetingMove = pgTable(
  'meeting_move',
  {
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meeting.id),
    sequence: integer().notNull(),
    /** What held before this move. */
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    place: text().notNull(),
    reason: text().notNull(),
    who: text().notNull(),
    accountId: uuid('account_id').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [unique('meeting_move_sequence').on(table.meetingId, table.sequence)],
);

/** Who is invited; never changes. */
export const meetingInvitation = pgTable(
  'meeting_invitation',
  {
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meeting.id),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => unit.id),
    /** Posts that are to come; null where none are named. */
    posts: text(),
  },
  (table) => [
    unique('meeting_invitation_unit').on(table.meetingId, table.unitId),
    index('meeting_invitation_of_unit').on(table.unitId),
  ],
);

/** 签到: what was said of an invited unit, by itself or by the host; only ever grows, the last word counts. */
export const meetingAttendance = pgTable(
  'meeting_attendance',
  {
    id: uuid().primaryKey().defaultRandom(),
    meetingId: uuid('meeting_id').notNull(),
    unitId: uuid('unit_id').notNull(),
    attendance: text().$type<Attendance>().notNull(),
    note: text(),
    byHost: boolean('by_host').notNull(),
    /** Unit and post of whoever noted it. */
    who: text().notNull(),
    accountId: uuid('account_id').notNull(),
    at: instant('at').notNull(),
    /** Place in the order in which a meeting's entries came, from 1. */
    sequence: integer().notNull(),
  },
  (table) => [
    unique('meeting_attendance_sequence').on(table.meetingId, table.sequence),
    foreignKey({
      columns: [table.meetingId, table.unitId],
      foreignColumns: [meetingInvitation.meetingId, meetingInvitation.unitId],
    }),
  ],
);

/** 会议纪要, version by version; only ever grows. */
export const meetingMinutes = pgTable(
  'meeting_minutes',
  {
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meeting.id),
    version: integer().notNull(),
    text: text().notNull(),
    /** Why it was changed; null for the first. */
    reason: text(),
    who: text().notNull(),
    accountId: uuid('account_id').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [unique('meeting_minutes_version').on(table.meetingId, table.version)],
);

/** 决议: becomes a task of a plan or a ledger item, once. */
export const meetingResolution = pgTable(
  'meeting_resolution',
  {
    id: uuid().primaryKey().defaultRandom(),
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meeting.id),
    ordinal: integer().notNull(),
    text: text().notNull(),
    dueOn: date('due_on').notNull(),
    /** The version of the minutes that brought it. */
    minutesVersion: integer('minutes_version').notNull(),
    taskId: uuid('task_id').references(() => planTask.id),
    itemId: uuid('item_id').references(() => ledgerItem.id),
    assignedAt: instant('assigned_at'),
    assignedBy: text('assigned_by'),
    /** Taken back before it was taken up, by whom and why; the text stays. */
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBy: text('withdrawn_by'),
    withdrawnReason: text('withdrawn_reason'),
  },
  (table) => [
    unique('meeting_resolution_ordinal').on(table.meetingId, table.ordinal),
    unique('meeting_resolution_task').on(table.taskId),
    unique('meeting_resolution_item').on(table.itemId),
  ],
);

/** Units that carry a resolution out, the first of them leading. */
export const meetingResolutionUnit = pgTable(
  'meeting_resolution_unit',
  {
    resolutionId: uuid('resolution_id')
      .notNull()
      .references(() => meetingResolution.id),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => unit.id),
    ordinal: integer().notNull(),
  },
  (table) => [
    unique('meeting_resolution_unit_once').on(table.resolutionId, table.unitId),
    index('meeting_resolution_of_unit').on(table.unitId),
  ],
);
