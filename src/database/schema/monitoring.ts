import { boolean, doublePrecision, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Direction } from '#domain/indicators/indicator.ts';
import type { Statistic } from '#domain/monitoring/estimateQuery.ts';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import type { RoundLevel } from '#domain/monitoring/round.ts';
import type { ColumnInfo } from '#domain/monitoring/table.ts';
import type { FilePlace } from '#domain/ruleError.ts';
import { account } from './access.ts';
import { instant } from './instant.ts';
import { region, unit } from './organisation.ts';

export const round = pgTable('round', {
  id: uuid().primaryKey().defaultRandom(),
  regionId: uuid('region_id')
    .notNull()
    .references(() => region.id),
  name: text().notNull(),
  year: integer().notNull(),
  cycle: text(),
  domains: text().array().notNull(),
  nominalGrade: text('nominal_grade'),
  testedGrade: text('tested_grade'),
  level: text().$type<RoundLevel>().notNull(),
  approvalNumber: text('approval_number'),
  purpose: text().notNull(),
  simulated: boolean().notNull(),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
});

/** Published linking error between two rounds on one measure. */
export const linkingError = pgTable(
  'linking_error',
  {
    id: uuid().primaryKey().defaultRandom(),
    measure: text().notNull(),
    fromRoundId: uuid('from_round_id')
      .notNull()
      .references(() => round.id),
    toRoundId: uuid('to_round_id')
      .notNull()
      .references(() => round.id),
    value: doublePrecision().notNull(),
    source: text().notNull(),
  },
  (table) => [unique('linking_error_pair').on(table.measure, table.fromRoundId, table.toRoundId)],
);

/** An uploaded file waiting for its import; until then the bytes lie in the data folder under their own hash. */
export const upload = pgTable('upload', {
  id: uuid().primaryKey().defaultRandom(),
  name: text().notNull(),
  sha256: text().notNull(),
  bytes: integer().notNull(),
  uploadedBy: uuid('uploaded_by')
    .notNull()
    .references(() => account.id),
  uploadedAt: instant('uploaded_at').notNull(),
  /** Set when the bytes were removed: after the import, or after a day without one. */
  discardedAt: instant('discarded_at'),
});

export type ImportState = 'queued' | 'running' | 'done' | 'refused';

/** What a refused import says to whoever asked for it. */
export interface ImportRefusal {
  readonly code: string;
  readonly message: string;
  readonly remedy: string | null;
  readonly places: readonly FilePlace[];
}

export const importJob = pgTable(
  'import_job',
  {
    id: uuid().primaryKey().defaultRandom(),
    uploadId: uuid('upload_id')
      .notNull()
      .references(() => upload.id),
    roundId: uuid('round_id')
      .notNull()
      .references(() => round.id),
    name: text().notNull(),
    mapping: jsonb().$type<DatasetMapping>().notNull(),
    state: text().$type<ImportState>().notNull(),
    progress: doublePrecision().notNull(),
    stage: text().notNull(),
    refusal: jsonb().$type<ImportRefusal>(),
    datasetId: uuid('dataset_id'),
    requestedBy: uuid('requested_by')
      .notNull()
      .references(() => account.id),
    requestedAt: instant('requested_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [index('import_job_round').on(table.roundId)],
);

/** One immutable, content-hashed version of a round's microdata; a correction is a new version. */
export const dataset = pgTable(
  'dataset',
  {
    id: uuid().primaryKey().defaultRandom(),
    roundId: uuid('round_id')
      .notNull()
      .references(() => round.id),
    name: text().notNull(),
    version: integer().notNull(),
    contentHash: text('content_hash').notNull(),
    sourceHash: text('source_hash').notNull(),
    sourceName: text('source_name').notNull(),
    rows: integer().notNull(),
    schools: integer(),
    columns: jsonb().$type<readonly ColumnInfo[]>().notNull(),
    mapping: jsonb().$type<DatasetMapping>().notNull(),
    warnings: jsonb().$type<readonly string[]>().notNull(),
    importedBy: uuid('imported_by').notNull(),
    importedAt: instant('imported_at').notNull(),
  },
  (table) => [unique('dataset_version').on(table.roundId, table.name, table.version)],
);

export const indicator = pgTable('indicator', {
  id: uuid().primaryKey().defaultRandom(),
  code: text().notNull().unique(),
  name: text().notNull(),
  measure: text(),
  statistic: jsonb().$type<Statistic>().notNull(),
  definition: text().notNull(),
  direction: text().$type<Direction>().notNull(),
  unit: text().notNull(),
  basis: text().notNull(),
  target: doublePrecision(),
  toleratedGap: doublePrecision('tolerated_gap'),
});

/** A figure from a printed report. A correction supersedes; nothing is overwritten. */
export const figure = pgTable(
  'figure',
  {
    id: uuid().primaryKey().defaultRandom(),
    roundId: uuid('round_id')
      .notNull()
      .references(() => round.id),
    indicatorId: uuid('indicator_id')
      .notNull()
      .references(() => indicator.id),
    regionId: uuid('region_id')
      .notNull()
      .references(() => region.id),
    /** Set when the figure is a school's; null when it is the region's. */
    unitId: uuid('unit_id').references(() => unit.id),
    group: text('group_name'),
    value: doublePrecision().notNull(),
    standardError: doublePrecision('standard_error'),
    n: integer(),
    national: doublePrecision(),
    provincial: doublePrecision(),
    city: doublePrecision(),
    source: text().notNull(),
    page: text(),
    enteredBy: uuid('entered_by').notNull(),
    enteredAt: instant('entered_at').notNull(),
    supersededAt: instant('superseded_at'),
  },
  (table) => [index('figure_round').on(table.roundId)],
);
