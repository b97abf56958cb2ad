import { date, doublePrecision, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { GoalDirection, GoalKind } from '#domain/rectification/goal.ts';
import type { CostClass } from '#domain/rectification/measure.ts';
import type { SubtaskOutcome } from '#domain/rectification/subtask.ts';
import { instant } from './instant.ts';
import { indicator } from './monitoring.ts';
import { unit } from './organisation.ts';
import { ledgerItem } from './rectification.ts';

/** What the target of an item says in numbers: an indicator, which way, how far, by when. */
export const itemGoal = pgTable('item_goal', {
  itemId: uuid('item_id')
    .primaryKey()
    .references(() => ledgerItem.id),
  indicatorId: uuid('indicator_id')
    .notNull()
    .references(() => indicator.id),
  direction: text().$type<GoalDirection>().notNull(),
  kind: text().$type<GoalKind>().notNull(),
  /** In the indicator's unit. */
  amount: doublePrecision().notNull(),
  dueOn: date('due_on').notNull(),
});

/** What is known of a measure of an item beside its wording, which stands in `ledger_item.measures`: its own copy, also of a library's. */
export const itemMeasure = pgTable(
  'item_measure',
  {
    itemId: uuid('item_id')
      .notNull()
      .references(() => ledgerItem.id),
    /** Place among the item's measures, from 1. */
    measure: integer().notNull(),
    /** Built-in key or id of the measure it was taken from; null for the item's own. */
    libraryKey: text('library_key'),
    expectedOutcome: text('expected_outcome').notNull(),
    dose: text().notNull(),
    costClass: text('cost_class').$type<CostClass>(),
    provingIndicator: text('proving_indicator').notNull(),
  },
  (table) => [primaryKey({ name: 'item_measure_pk', columns: [table.itemId, table.measure] })],
);

/** 子任务: a part of the work that one of the units with a duty does by a date. */
export const itemSubtask = pgTable(
  'item_subtask',
  {
    id: uuid().primaryKey().defaultRandom(),
    itemId: uuid('item_id')
      .notNull()
      .references(() => ledgerItem.id),
    title: text().notNull(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => unit.id),
    dueOn: date('due_on').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    /** Done, or dropped with a reason; null while it is open. */
    outcome: text().$type<SubtaskOutcome>(),
    /** Unit and post that ended it. */
    endedBy: text('ended_by'),
    endedAt: instant('ended_at'),
    note: text(),
  },
  (table) => [index('item_subtask_item').on(table.itemId)],
);

/** 实施记录 (dose): who got how much of a measure, from when to when, given by which unit. */
export const itemDose = pgTable(
  'item_dose',
  {
    id: uuid().primaryKey().defaultRandom(),
    itemId: uuid('item_id')
      .notNull()
      .references(() => ledgerItem.id),
    /** Place of the measure among the item's measures, from 1. */
    measure: integer().notNull(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => unit.id),
    /** E.g. 八年级数学教师; never a person. */
    recipients: text().notNull(),
    people: integer(),
    sessions: integer().notNull(),
    /** All sessions together; null where hours say nothing. */
    hours: doublePrecision(),
    since: date().notNull(),
    until: date().notNull(),
    note: text(),
    enteredBy: uuid('entered_by').notNull(),
    enteredAt: instant('entered_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnReason: text('withdrawn_reason'),
  },
  (table) => [index('item_dose_item').on(table.itemId)],
);
