import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { EvaluationVerdict } from '#domain/evaluation/verdict.ts';
import type { DutyKind } from '#domain/rectification/duty.ts';
import type { EvidenceKind, EvidenceReview, ItemKind } from '#domain/rectification/item.ts';
import type { ItemState } from '#domain/rectification/states.ts';
import { instant } from './instant.ts';
import { region, unit } from './organisation.ts';
import { problem } from './problems.ts';

export const ledgerItem = pgTable(
  'ledger_item',
  {
    id: uuid().primaryKey().defaultRandom(),
    regionId: uuid('region_id')
      .notNull()
      .references(() => region.id),
    number: text().notNull().unique(),
    title: text().notNull(),
    kind: text().$type<ItemKind>().notNull(),
    target: text().notNull(),
    measures: text().array().notNull(),
    /** 经费 in fen; null where the amount is open. */
    budgetFen: bigint('budget_fen', { mode: 'number' }),
    budgetSource: text('budget_source'),
    windowText: text('window_text').notNull(),
    windowStart: date('window_start').notNull(),
    /** Date first promised; never overwritten. Null for 全程. */
    originalDue: date('original_due'),
    /** Date in force after extensions. */
    dueDate: date('due_date'),
    extensions: integer().notNull().default(0),
    /** New date asked for and not yet decided on. */
    extensionTo: date('extension_to'),
    /** Account that asked for it, and the one in whose stead it did. */
    extensionAskedBy: uuid('extension_asked_by').array(),
    state: text().$type<ItemState>().notNull(),
    /** Grows with every act; an act on an older version is told so. */
    version: integer().notNull(),
    progress: integer().notNull().default(0),
    submittedOn: date('submitted_on'),
    /** Unit that took the item up for verification. */
    verifierUnitId: uuid('verifier_unit_id').references(() => unit.id),
    /** First verdict, 已落实: what the verifier found. */
    implementedFinding: text('implemented_finding'),
    implementedAt: instant('implemented_at'),
    /** Second verdict, 已见效: the latest evaluation. */
    evaluationVerdict: text('evaluation_verdict').$type<EvaluationVerdict>(),
    /** 待下轮验证: why the second verdict must wait. */
    deferredReason: text('deferred_reason'),
    recheckOn: date('recheck_on'),
    /** When work last began anew; evidence filed before then no longer counts. */
    reopenedAt: instant('reopened_at'),
    /** 1 for the first; sending back for rework, resuming and reopening begin another, in which silence counts anew. */
    attempt: integer().notNull().default(1),
    attemptAt: instant('attempt_at'),
    /** When work first began; null before. */
    startedAt: instant('started_at'),
    /** Day on which verification was asked for the first time that it then passed; lateness against the original date ends there. */
    completedOn: date('completed_on'),
    closedAt: instant('closed_at'),
    mergedInto: uuid('merged_into'),
    /** SHA-256 of the content that was approved; null while there is no approval in force. */
    approvalSha256: text('approval_sha256'),
    approvedAt: instant('approved_at'),
    /** Why the last approval lapsed, until the next one. */
    lapsedReason: text('lapsed_reason'),
    /** Item of the level above that this one carries out in a unit below, and that unit. */
    parentId: uuid('parent_id').references((): AnyPgColumn => ledgerItem.id),
    fannedTo: uuid('fanned_to').references(() => unit.id),
    simulated: boolean().notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('ledger_item_region').on(table.regionId),
    index('ledger_item_state').on(table.state),
    uniqueIndex('ledger_item_child_once').on(table.parentId, table.fannedTo).where(sql`${table.state} <> 'withdrawn'`),
  ],
);

/** Items that were merged with one another, directly or through others, each pair both ways. */
export const ledgerMergedPair = pgTable(
  'ledger_merged_pair',
  {
    itemId: uuid('item_id')
      .notNull()
      .references(() => ledgerItem.id),
    otherId: uuid('other_id')
      .notNull()
      .references(() => ledgerItem.id),
  },
  (table) => [primaryKey({ columns: [table.itemId, table.otherId] })],
);

export const ledgerItemProblem = pgTable(
  'ledger_item_problem',
  {
    itemId: uuid('item_id')
      .notNull()
      .references(() => ledgerItem.id),
    problemId: uuid('problem_id')
      .notNull()
      .references(() => problem.id),
  },
  (table) => [primaryKey({ columns: [table.itemId, table.problemId] })],
);

export const ledgerDuty = pgTable(
  'ledger_duty',
  {
    id: uuid().primaryKey().defaultRandom(),
    itemId: uuid('item_id')
      .notNull()
      .references(() => ledgerItem.id),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => unit.id),
    kind: text().$type<DutyKind>().notNull(),
    deadline: date(),
    acknowledgedAt: instant('acknowledged_at'),
    feedback: text(),
    feedbackAt: instant('feedback_at'),
    /** Why the unit sent the duty back (职责不符); the next 改派 gives it to another unit. */
    returnedReason: text('returned_reason'),
    /** Set when 改派 or a reorganisation took the duty away; the row stays. */
    endedAt: instant('ended_at'),
    /** Unit that the duty passed to when its unit was merged, split or closed; null otherwise. */
    passedTo: uuid('passed_to'),
  },
  (table) => [index('ledger_duty_item').on(table.itemId), index('ledger_duty_unit').on(table.unitId)],
);

/** Evidence that somebody asked for; it is missing until a file is filed for it. */
export const ledgerEvidenceRequest = pgTable(
  'ledger_evidence_request',
  {
    id: uuid().primaryKey().defaultRandom(),
    itemId: uuid('item_id')
      .notNull()
      .references(() => ledgerItem.id),
    kind: text().$type<EvidenceKind>().notNull(),
    title: text().notNull(),
    askedBy: uuid('asked_by').notNull(),
    /** Unit and post of whoever asked, as they were then. */
    asker: text().notNull(),
    askedAt: instant('asked_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnReason: text('withdrawn_reason'),
  },
  (table) => [index('ledger_evidence_request_item').on(table.itemId)],
);

/** 佐证材料: the bytes lie in the data folder under their own hash; a file already filed for the item is refused. */
export const ledgerEvidence = pgTable(
  'ledger_evidence',
  {
    id: uuid().primaryKey().defaultRandom(),
    itemId: uuid('item_id')
      .notNull()
      .references(() => ledgerItem.id),
    kind: text().$type<EvidenceKind>().notNull(),
    title: text().notNull(),
    fileName: text('file_name').notNull(),
    sha256: text().notNull(),
    bytes: integer().notNull(),
    review: text().$type<EvidenceReview>().notNull(),
    reviewReason: text('review_reason'),
    reviewedBy: uuid('reviewed_by'),
    reviewedAt: instant('reviewed_at'),
    unitId: uuid('unit_id').notNull(),
    uploadedBy: uuid('uploaded_by').notNull(),
    uploadedAt: instant('uploaded_at').notNull(),
    /** Version before this one; a version is replaced once. */
    replaces: uuid(),
    /** The same file as it was filed for another item. */
    linkedFrom: uuid('linked_from'),
    /** Request that it answers. */
    requestId: uuid('request_id').references(() => ledgerEvidenceRequest.id),
    /** Why it replaces the version before it, or from where it was linked. */
    reason: text(),
    /** Last day on which an accepted file counts; null for good. */
    validUntil: date('valid_until'),
    /** Unit and post of whoever filed and reviewed it, as they were then; null where that was not noted. */
    uploader: text(),
    reviewer: text(),
  },
  (table) => [
    unique('ledger_evidence_once').on(table.itemId, table.sha256),
    unique('ledger_evidence_replaced_once').on(table.replaces),
    foreignKey({
      columns: [table.replaces],
      foreignColumns: [table.id],
      name: 'ledger_evidence_replaces_ledger_evidence_id_fk',
    }),
    foreignKey({
      columns: [table.linkedFrom],
      foreignColumns: [table.id],
      name: 'ledger_evidence_linked_from_ledger_evidence_id_fk',
    }),
    index('ledger_evidence_sha256').on(table.sha256),
  ],
);

/** History of an item: append-only, each entry chained to the one before. */
export const ledgerHistory = pgTable(
  'ledger_history',
  {
    itemId: uuid('item_id')
      .notNull()
      .references(() => ledgerItem.id),
    sequence: integer().notNull(),
    deed: text().notNull(),
    stateBefore: text('state_before'),
    stateAfter: text('state_after').notNull(),
    accountId: uuid('account_id').notNull(),
    post: text().notNull(),
    unit: text().notNull(),
    at: text().notNull(),
    details: jsonb().$type<Record<string, unknown>>().notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.itemId, table.sequence] })],
);
