import { boolean, date, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { ClockLimits, EscalationStep } from '#domain/clocks/clockLimits.ts';
import type { DigestGroup, DigestLine } from '#domain/clocks/digest.ts';
import type { PaperState } from '#domain/clocks/nextStep.ts';
import type { ObligationKind } from '#domain/clocks/obligation.ts';
import type { DutyKind } from '#domain/rectification/duty.ts';
import { post } from './access.ts';
import { instant } from './instant.ts';
import { region, unit } from './organisation.ts';
import { planTask } from './plans.ts';
import { ledgerItem } from './rectification.ts';

/** The daily run of the clocks: one row per day on which it went through. Append-only. */
export const clockRun = pgTable('clock_run', {
  day: date().primaryKey(),
  at: instant('at').notNull(),
  /** False on a day off: then nobody is reminded and nothing is proposed. */
  working: boolean().notNull(),
  digests: integer().notNull(),
  proposed: integer().notNull(),
  lapsed: integer().notNull(),
});

/** What a region has set for its clocks; a region without a row has the defaults. */
export const clockSettings = pgTable('clock_settings', {
  regionId: uuid('region_id')
    .primaryKey()
    .references(() => region.id),
  limits: jsonb().$type<ClockLimits>().notNull(),
  /** 机关代字 by unit id. */
  paperWords: jsonb('paper_words').$type<Readonly<Record<string, string>>>().notNull(),
  changedBy: uuid('changed_by').notNull(),
  changedAt: instant('changed_at').notNull(),
});

/** What a region set, change by change; only ever grows. */
export const clockSettingsChange = pgTable(
  'clock_settings_change',
  {
    regionId: uuid('region_id')
      .notNull()
      .references(() => region.id),
    sequence: integer().notNull(),
    limits: jsonb().$type<ClockLimits>().notNull(),
    paperWords: jsonb('paper_words').$type<Readonly<Record<string, string>>>().notNull(),
    /** Why, and unit and post of who did it; null where that was not noted yet. */
    reason: text(),
    who: text(),
    changedBy: uuid('changed_by').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [unique('clock_settings_change_sequence').on(table.regionId, table.sequence)],
);

/** 提醒: the digest of one post on one day. */
export const reminder = pgTable(
  'reminder',
  {
    id: uuid().primaryKey().defaultRandom(),
    postId: uuid('post_id')
      .notNull()
      .references(() => post.id),
    /** Unit of the post on that day. */
    unitId: uuid('unit_id')
      .notNull()
      .references(() => unit.id),
    day: date().notNull(),
    counts: jsonb().$type<Readonly<Record<DigestGroup, number>>>().notNull(),
    /** The most pressing two hundred. */
    lines: jsonb().$type<readonly DigestLine[]>().notNull(),
    createdAt: instant('created_at').notNull(),
    readAt: instant('read_at'),
  },
  (table) => [unique('reminder_once').on(table.postId, table.day), index('reminder_unit').on(table.unitId, table.day)],
);

/** 督办文书: a step of the ladder, from its proposal by the clock to the answer of the unit that it is addressed to. */
export const escalation = pgTable(
  'escalation',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Region that issued the item or the plan, and so issues the paper. */
    regionId: uuid('region_id')
      .notNull()
      .references(() => region.id),
    itemId: uuid('item_id').references(() => ledgerItem.id),
    taskId: uuid('task_id').references(() => planTask.id),
    /** Number of the item, or title of the plan and place of the task in it, as the paper names it. */
    subject: text().notNull(),
    /** Unit whose duty is open. */
    unitId: uuid('unit_id')
      .notNull()
      .references(() => unit.id),
    obligation: text().$type<ObligationKind>().notNull(),
    /** Null for the verifier. */
    dutyKind: text('duty_kind').$type<DutyKind>(),
    step: text().$type<EscalationStep>().notNull(),
    /** The date that passed. */
    dueOn: date('due_on').notNull(),
    proposedOn: date('proposed_on').notNull(),
    state: text().$type<PaperState>().notNull(),
    /** Organ, year and place in its numbers of that year: 1, 2, 3 … without a gap. Null until it is issued, like all that follows. */
    issuerUnitId: uuid('issuer_unit_id').references(() => unit.id),
    year: integer(),
    sequence: integer(),
    /** 发文字号 as printed. */
    number: text(),
    issuer: text(),
    issuedBy: uuid('issued_by'),
    /** Unit and post that put its name to it. */
    signer: text(),
    issuedAt: instant('issued_at'),
    daysLate: integer('days_late'),
    /** What is asked of the unit. */
    demand: text(),
    answerDue: date('answer_due'),
    /** 抄送. */
    copies: text().array().notNull().default([]),
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
    answer: text(),
    answeredAt: instant('answered_at'),
    answeredBy: text('answered_by'),
    dismissedAt: instant('dismissed_at'),
    dismissedBy: text('dismissed_by'),
    dismissedReason: text('dismissed_reason'),
  },
  (table) => [
    unique('escalation_once')
      .on(table.itemId, table.taskId, table.unitId, table.obligation, table.step, table.dueOn)
      .nullsNotDistinct(),
    unique('escalation_number').on(table.issuerUnitId, table.year, table.sequence),
    index('escalation_region').on(table.regionId),
    index('escalation_unit').on(table.unitId),
  ],
);
