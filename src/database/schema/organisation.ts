import { sql } from 'drizzle-orm';
import { type AnyPgColumn, date, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { CryptoProfileName } from '#domain/access/cryptoProfile.ts';
import type { RegionKind } from '#domain/organisation/region.ts';
import type { SchoolNature, SchoolSetting, SchoolStage } from '#domain/organisation/school.ts';
import type { UnitKind } from '#domain/organisation/unit.ts';
import { instant } from './instant.ts';

/** 市 → 区县, 功能区. `path` holds the codes from the top and decides who sees what. */
export const region = pgTable('region', {
  id: uuid().primaryKey().defaultRandom(),
  parentId: uuid('parent_id').references((): AnyPgColumn => region.id),
  code: text().notNull().unique(),
  gbCode: text('gb_code'),
  name: text().notNull(),
  kind: text().$type<RegionKind>().notNull(),
  path: text().notNull().unique(),
  /** Day on which it was merged, split or closed; null while it stands. Rows are never removed. */
  endedOn: date('ended_on'),
});

/** Bureaus, institutes, schools. `superior_id` is the line of command that the independence rule reads. */
export const unit = pgTable(
  'unit',
  {
    id: uuid().primaryKey().defaultRandom(),
    regionId: uuid('region_id')
      .notNull()
      .references(() => region.id),
    superiorId: uuid('superior_id').references((): AnyPgColumn => unit.id),
    code: text().notNull().unique(),
    name: text().notNull(),
    kind: text().$type<UnitKind>().notNull(),
    /** 学段, 城乡 and 办学性质 of a school; null where not registered, and for every other unit. */
    stage: text().$type<SchoolStage>(),
    setting: text().$type<SchoolSetting>(),
    nature: text().$type<SchoolNature>(),
    /** Day on which it was merged, split or closed; null while it stands. Rows are never removed. */
    endedOn: date('ended_on'),
    /** Unit that answers in its place once it has ended, for what was not passed to others one by one. */
    heirId: uuid('heir_id').references((): AnyPgColumn => unit.id),
  },
  (table) => [
    index('unit_region').on(table.regionId),
    /** Among units that stand a name is unique in its region; a name that was given up may be taken again. */
    uniqueIndex('unit_name').on(table.regionId, table.name).where(sql`ended_on is null`),
  ],
);

/** When the system was set up and whether it holds simulated data. One row. */
export const installation = pgTable('installation', {
  id: text().primaryKey().default('this'),
  createdAt: instant('created_at').notNull(),
  /** Set once the demonstration was filled in: every page then says 模拟数据. */
  simulatedAt: instant('simulated_at'),
  /** Which family of algorithms was chosen at the first start; it stays. */
  cryptoProfile: text('crypto_profile').$type<CryptoProfileName>().notNull().default('intl'),
  /** For how many days the database itself keeps audit rows from being removed. */
  auditRetentionDays: integer('audit_retention_days').notNull().default(184),
});
