import {
  type AnyPgColumn,
  bigint,
  boolean,
  date,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { AllianceKind, AlliancePart } from '#domain/organisation/allianceKind.ts';
import type { ChangeKind, ChangeSubject } from '#domain/organisation/changeKind.ts';
import type { RegionKind } from '#domain/organisation/region.ts';
import type { SchoolNature, SchoolSetting, SchoolStage } from '#domain/organisation/school.ts';
import type { UnitKind } from '#domain/organisation/unit.ts';
import { instant } from './instant.ts';
import { region, unit } from './organisation.ts';

/** What happened to the register: append-only, each with the day it takes effect, a reason and the post that did it. */
export const organisationChange = pgTable(
  'organisation_change',
  {
    id: uuid().primaryKey().defaultRandom(),
    sequence: bigint({ mode: 'number' }).notNull().unique().generatedByDefaultAsIdentity(),
    kind: text().$type<ChangeKind>().notNull(),
    subject: text().$type<ChangeSubject>().notNull(),
    /** Region or unit that it is about. */
    subjectId: uuid('subject_id').notNull(),
    effectiveOn: date('effective_on').notNull(),
    reason: text().notNull(),
    details: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Post held by whoever did it, as text that stays. */
    post: text().notNull(),
    madeBy: uuid('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (table) => [index('organisation_change_subject').on(table.subjectId)],
);

const versionColumns = {
  /** Order in which versions were written. */
  sequence: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  changeId: uuid('change_id').references((): AnyPgColumn => organisationChange.id),
  /** First day on which it looked like this. */
  validFrom: date('valid_from').notNull(),
  recordedAt: instant('recorded_at').notNull(),
  code: text().notNull(),
  name: text().notNull(),
  ended: boolean().notNull(),
} as const;

/** A region as it looked from one day on, until its next version; append-only. */
export const regionVersion = pgTable(
  'region_version',
  {
    ...versionColumns,
    regionId: uuid('region_id')
      .notNull()
      .references(() => region.id),
    gbCode: text('gb_code'),
    kind: text().$type<RegionKind>().notNull(),
    parentId: uuid('parent_id'),
    path: text().notNull(),
  },
  (table) => [index('region_version_region').on(table.regionId, table.validFrom)],
);

/** A unit as it looked from one day on, until its next version; append-only. */
export const unitVersion = pgTable(
  'unit_version',
  {
    ...versionColumns,
    unitId: uuid('unit_id')
      .notNull()
      .references(() => unit.id),
    kind: text().$type<UnitKind>().notNull(),
    regionId: uuid('region_id').notNull(),
    superiorId: uuid('superior_id'),
    stage: text().$type<SchoolStage>(),
    setting: text().$type<SchoolSetting>(),
    nature: text().$type<SchoolNature>(),
  },
  (table) => [index('unit_version_unit').on(table.unitId, table.validFrom)],
);

/** Every code that a unit ever had; a code that was given up is never another unit's (原码作废不得再用). Append-only. */
export const unitCode = pgTable(
  'unit_code',
  {
    code: text().primaryKey(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => unit.id),
    since: date().notNull(),
  },
  (table) => [index('unit_code_unit').on(table.unitId)],
);

/** Which unit came out of which, by merging, splitting or taking over; the independence rule reads it. Append-only. */
export const unitSuccession = pgTable(
  'unit_succession',
  {
    predecessorId: uuid('predecessor_id')
      .notNull()
      .references(() => unit.id),
    successorId: uuid('successor_id')
      .notNull()
      .references(() => unit.id),
    changeId: uuid('change_id')
      .notNull()
      .references(() => organisationChange.id),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.predecessorId, table.successorId, table.changeId] })],
);

/** 教育集团, 结对帮扶 or 试点 of a region, from one day to another; ended, never removed. */
export const alliance = pgTable(
  'alliance',
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text().$type<AllianceKind>().notNull(),
    regionId: uuid('region_id')
      .notNull()
      .references(() => region.id),
    name: text().notNull(),
    purpose: text().notNull(),
    startsOn: date('starts_on').notNull(),
    /** Last day, planned or past; null while no end is known. */
    endsOn: date('ends_on'),
    endedReason: text('ended_reason'),
    openedBy: uuid('opened_by').notNull(),
    openedAt: instant('opened_at').notNull(),
  },
  (table) => [index('alliance_region').on(table.regionId)],
);

/** What a unit was in an alliance, from one day to another. */
export const allianceMember = pgTable(
  'alliance_member',
  {
    id: uuid().primaryKey().defaultRandom(),
    allianceId: uuid('alliance_id')
      .notNull()
      .references(() => alliance.id),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => unit.id),
    part: text().$type<AlliancePart>().notNull(),
    startsOn: date('starts_on').notNull(),
    endsOn: date('ends_on'),
  },
  (table) => [index('alliance_member_alliance').on(table.allianceId), index('alliance_member_unit').on(table.unitId)],
);
