import { sql } from 'drizzle-orm';
import { date, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { SampleSizes } from '#domain/supervision/drawSample.ts';
import type { FrameEntry } from '#domain/supervision/frame.ts';
import type { InspectionState, InspectionSubject } from '#domain/supervision/inspection.ts';
import type { PaperKind } from '#domain/supervision/paperKind.ts';
import type { RiskStratum } from '#domain/supervision/riskStratum.ts';
import type { MemberPart } from '#domain/supervision/team.ts';
import { account } from './access.ts';
import { instant } from './instant.ts';
import { region, unit } from './organisation.ts';
import { ledgerItem } from './rectification.ts';

/** 督导计划: what is inspected, the frozen list, and the draw. */
export const inspection = pgTable(
  'inspection',
  {
    id: uuid().primaryKey().defaultRandom(),
    regionId: uuid('region_id')
      .notNull()
      .references(() => region.id),
    title: text().notNull(),
    purpose: text().notNull(),
    subject: text().$type<InspectionSubject>().notNull(),
    startsOn: date('starts_on').notNull(),
    endsOn: date('ends_on').notNull(),
    state: text().$type<InspectionState>().notNull(),
    /** Grows with every step; a step on an older version is told so. */
    version: integer().notNull().default(1),
    /** The list from which is drawn, in its order; null before it is frozen. */
    frame: jsonb().$type<readonly FrameEntry[]>(),
    frameSha256: text('frame_sha256'),
    /** Half of the seed, told to nobody before the draw; its SHA-256 is published with the list. */
    secret: text(),
    secretSha256: text('secret_sha256'),
    frozenAt: instant('frozen_at'),
    publicNumber: text('public_number'),
    publicSource: text('public_source'),
    sizes: jsonb().$type<SampleSizes>(),
    drawnAt: instant('drawn_at'),
    withdrawnReason: text('withdrawn_reason'),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('inspection_region').on(table.regionId)],
);

/** What was drawn. */
export const inspectionDraw = pgTable(
  'inspection_draw',
  {
    id: uuid().primaryKey().defaultRandom(),
    inspectionId: uuid('inspection_id')
      .notNull()
      .references(() => inspection.id),
    ordinal: integer().notNull(),
    stratum: text().$type<RiskStratum>().notNull(),
    code: text().notNull(),
    name: text().notNull(),
    sortKey: text('sort_key').notNull(),
    itemId: uuid('item_id').references(() => ledgerItem.id),
    unitId: uuid('unit_id').references(() => unit.id),
  },
  (table) => [unique('inspection_draw_code').on(table.inspectionId, table.code)],
);

/** 督导小组: who inspects; somebody who leaves it stays on record. */
export const inspectionMember = pgTable(
  'inspection_member',
  {
    id: uuid().primaryKey().defaultRandom(),
    inspectionId: uuid('inspection_id')
      .notNull()
      .references(() => inspection.id),
    accountId: uuid('account_id')
      .notNull()
      .references(() => account.id),
    part: text().$type<MemberPart>().notNull(),
    /** Unit and post when named. */
    who: text().notNull(),
    namedBy: uuid('named_by').notNull(),
    namedAt: instant('named_at').notNull(),
    declaredAt: instant('declared_at'),
    endedAt: instant('ended_at'),
    endedReason: text('ended_reason'),
  },
  (table) => [
    index('inspection_member_inspection').on(table.inspectionId),
    uniqueIndex('inspection_member_once').on(table.inspectionId, table.accountId).where(sql`ended_at is null`),
  ],
);

/** 督导文书: issued to an inspected unit, or answered by it. */
export const inspectionPaper = pgTable(
  'inspection_paper',
  {
    id: uuid().primaryKey().defaultRandom(),
    inspectionId: uuid('inspection_id')
      .notNull()
      .references(() => inspection.id),
    /** The inspected unit. */
    unitId: uuid('unit_id')
      .notNull()
      .references(() => unit.id),
    /** Name of the inspected unit on that day. */
    unitName: text('unit_name').notNull(),
    /** Place in the chain of that unit, from 1. */
    ordinal: integer().notNull(),
    kind: text().$type<PaperKind>().notNull(),
    deed: text().notNull(),
    number: text().notNull().unique(),
    text: text().notNull(),
    /** Day of the visit (notice), or until when the other side answers. */
    dueOn: date('due_on'),
    issuer: text().notNull(),
    who: text().notNull(),
    accountId: uuid('account_id').notNull(),
    issuedAt: instant('issued_at').notNull(),
  },
  (table) => [
    unique('inspection_paper_ordinal').on(table.inspectionId, table.unitId, table.ordinal),
    index('inspection_paper_unit').on(table.unitId),
  ],
);

/** What an inspector answered on the spot; the id was made on the device, so that sending it twice keeps it once. */
export const checkAnswer = pgTable(
  'check_answer',
  {
    id: uuid().primaryKey(),
    inspectionId: uuid('inspection_id')
      .notNull()
      .references(() => inspection.id),
    drawId: uuid('draw_id')
      .notNull()
      .references(() => inspectionDraw.id),
    question: text().notNull(),
    value: text().notNull(),
    accountId: uuid('account_id').notNull(),
    who: text().notNull(),
    /** By the clock of the device. */
    answeredAt: instant('answered_at').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (table) => [index('check_answer_inspection').on(table.inspectionId)],
);

/** 责任区: which schools an inspector is responsible for; what was taken away stays on record. */
export const dutyAreaSchool = pgTable(
  'duty_area_school',
  {
    id: uuid().primaryKey().defaultRandom(),
    regionId: uuid('region_id')
      .notNull()
      .references(() => region.id),
    accountId: uuid('account_id')
      .notNull()
      .references(() => account.id),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => unit.id),
    namedBy: uuid('named_by').notNull(),
    namedAt: instant('named_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    index('duty_area_account').on(table.accountId),
    uniqueIndex('duty_area_once').on(table.unitId).where(sql`ended_at is null`),
  ],
);

/** 经常性督导: a visit to a school and what was found. */
export const schoolVisit = pgTable(
  'school_visit',
  {
    id: uuid().primaryKey(),
    regionId: uuid('region_id')
      .notNull()
      .references(() => region.id),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => unit.id),
    accountId: uuid('account_id').notNull(),
    who: text().notNull(),
    visitedOn: date('visited_on').notNull(),
    purpose: text().notNull(),
    finding: text().notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [index('school_visit_unit').on(table.unitId, table.visitedOn)],
);
