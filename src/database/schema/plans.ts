import { boolean, date, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { PlanState } from '#domain/plans/plan.ts';
import type { DutyKind } from '#domain/rectification/duty.ts';
import { instant } from './instant.ts';
import { region, unit } from './organisation.ts';
import { ledgerItem } from './rectification.ts';

/** 实施方案. */
export const plan = pgTable(
  'plan',
  {
    id: uuid().primaryKey().defaultRandom(),
    regionId: uuid('region_id')
      .notNull()
      .references(() => region.id),
    title: text().notNull(),
    documentNumber: text('document_number'),
    /** Year that windows without one belong to. */
    year: integer().notNull(),
    state: text().$type<PlanState>().notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    /** What was reached, written when the plan was finished. */
    summary: text(),
  },
  (table) => [index('plan_region').on(table.regionId)],
);

/** 阶段: a part of a plan's time. */
export const planStage = pgTable(
  'plan_stage',
  {
    id: uuid().primaryKey().defaultRandom(),
    planId: uuid('plan_id')
      .notNull()
      .references(() => plan.id),
    ordinal: integer().notNull(),
    name: text().notNull(),
    windowText: text('window_text').notNull(),
    windowStart: date('window_start').notNull(),
    windowEnd: date('window_end'),
  },
  (table) => [unique('plan_stage_ordinal').on(table.planId, table.ordinal)],
);

/** 任务: a row of the task table. */
export const planTask = pgTable(
  'plan_task',
  {
    id: uuid().primaryKey().defaultRandom(),
    planId: uuid('plan_id')
      .notNull()
      .references(() => plan.id),
    stageId: uuid('stage_id').references(() => planStage.id),
    ordinal: integer().notNull(),
    theme: text(),
    text: text().notNull(),
    windowText: text('window_text').notNull(),
    windowStart: date('window_start').notNull(),
    /** Date in force; null for 全程. */
    windowEnd: date('window_end'),
    /** Window that stood when the plan was started; never overwritten. Null while it is a draft, the end also for 全程. */
    baselineText: text('baseline_text'),
    baselineStart: date('baseline_start'),
    baselineEnd: date('baseline_end'),
    progress: integer().notNull().default(0),
    /** Grows with every act; an act on an older version is told so. */
    version: integer().notNull().default(1),
  },
  (table) => [unique('plan_task_ordinal').on(table.planId, table.ordinal)],
);

export const planDuty = pgTable(
  'plan_duty',
  {
    id: uuid().primaryKey().defaultRandom(),
    taskId: uuid('task_id')
      .notNull()
      .references(() => planTask.id),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => unit.id),
    kind: text().$type<DutyKind>().notNull(),
    /** Name that the document uses. */
    stated: text().notNull(),
  },
  (table) => [unique('plan_duty_unit').on(table.taskId, table.unitId), index('plan_duty_of_unit').on(table.unitId)],
);

/** What was reported on a task or changed of it; only ever grows. */
export const planEntry = pgTable(
  'plan_entry',
  {
    id: uuid().primaryKey().defaultRandom(),
    taskId: uuid('task_id')
      .notNull()
      .references(() => planTask.id),
    at: instant('at').notNull(),
    accountId: uuid('account_id').notNull(),
    /** Unit and post at the time. */
    who: text().notNull(),
    /** Progress after it, in percent. */
    progress: integer().notNull(),
    /** Date in force after it; null for 全程. */
    windowEnd: date('window_end'),
    note: text().notNull(),
  },
  (table) => [index('plan_entry_task').on(table.taskId, table.at)],
);

/** Which ledger items carry out a task, and which did once. */
export const planTaskItem = pgTable(
  'plan_task_item',
  {
    taskId: uuid('task_id')
      .notNull()
      .references(() => planTask.id),
    itemId: uuid('item_id')
      .notNull()
      .references(() => ledgerItem.id),
    linked: boolean().notNull(),
  },
  (table) => [unique('plan_task_item_pair').on(table.taskId, table.itemId)],
);
