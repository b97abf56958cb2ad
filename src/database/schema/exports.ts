import { boolean, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { ExportKind } from '#domain/access/exportRequest.ts';
import type { ReaderKind } from '#domain/access/readingLimit.ts';
import type { UseOfResults } from '#domain/access/useOfResults.ts';
import { account } from './access.ts';
import { instant } from './instant.ts';
import { region, unit } from './organisation.ts';
import { problemList } from './problems.ts';
import { ledgerItem } from './rectification.ts';

/** A wish to take out a file with the results of more than one unit: who asked, what for, who decided, and which bytes left. */
export const exportRequest = pgTable(
  'export_request',
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text().$type<ExportKind>().notNull(),
    /** The problem list; null for other files. */
    listId: uuid('list_id').references(() => problemList.id),
    /** The item whose archive it is; null for other files. */
    itemId: uuid('item_id').references(() => ledgerItem.id),
    /** Name of the file, as people see it. */
    title: text().notNull(),
    /** How many units' results it held when it was asked for. */
    units: integer().notNull(),
    regionId: uuid('region_id')
      .notNull()
      .references(() => region.id),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => unit.id),
    askedBy: uuid('asked_by')
      .notNull()
      .references(() => account.id),
    /** Unit and post of the asker at the time. */
    asker: text().notNull(),
    askedAt: instant('asked_at').notNull(),
    purpose: text().$type<UseOfResults['purpose']>().notNull(),
    reason: text().notNull(),
    approved: boolean(),
    decidedBy: uuid('decided_by').references(() => account.id),
    /** Unit and post of whoever decided, at the time. */
    decider: text(),
    decidedAt: instant('decided_at'),
    decisionReason: text('decision_reason'),
    takenAt: instant('taken_at'),
    /** SHA-256 of the bytes that left. */
    sha256: text(),
  },
  (table) => [index('export_request_region').on(table.regionId, table.askedAt)],
);

/** Somebody, or a unit, that read the results of very many units in a short time; seen by the security administrator. */
export const readingAlert = pgTable('reading_alert', {
  id: uuid().primaryKey().defaultRandom(),
  at: instant('at').notNull(),
  username: text().notNull(),
  /** Unit and post at the time. */
  reader: text().notNull(),
  /** Whether one account or one unit went over the limit. */
  by: text().$type<ReaderKind>().notNull(),
  /** Different units' results and pages within the window. */
  subjects: integer().notNull(),
  seenAt: instant('seen_at'),
  seenBy: uuid('seen_by').references(() => account.id),
});

/** A file with results that left, by the code that every copy of it carries; append-only. */
export const tracedFile = pgTable('traced_file', {
  id: uuid().primaryKey(),
  /** 核验码, sixteen signs without dashes. */
  code: text().notNull().unique(),
  /** Name of the key under which the code was made. */
  key: text().notNull(),
  kind: text().$type<ExportKind>().notNull(),
  fileName: text('file_name').notNull(),
  accountId: uuid('account_id')
    .notNull()
    .references(() => account.id),
  username: text().notNull(),
  /** Unit and post at the time. */
  taker: text().notNull(),
  at: instant('at').notNull(),
  purpose: text().$type<UseOfResults['purpose']>().notNull(),
  reason: text().notNull(),
  /** The wish that was approved; null where no approval was needed. */
  exportId: uuid('export_id').references(() => exportRequest.id),
  /** SHA-256 of the bytes that left. */
  sha256: text().notNull(),
});
