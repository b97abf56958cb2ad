import { boolean, index, integer, jsonb, pgSequence, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { RegionalLimits } from '#domain/disclosure/regionalLimits.ts';
import type { ReleasePlan } from '#domain/disclosure/releasePlan.ts';
import { account } from './access.ts';
import { instant } from './instant.ts';
import { dataset, round } from './monitoring.ts';
import { region } from './organisation.ts';

/**
 * What may be told of one measure of one version of a dataset, to anybody and through every channel: decided once, cell by
 * cell, and never changed. Later versions are decided knowing it.
 */
export const releasePlan = pgTable(
  'release_plan',
  {
    id: uuid().primaryKey().defaultRandom(),
    roundId: uuid('round_id')
      .notNull()
      .references(() => round.id),
    datasetId: uuid('dataset_id')
      .notNull()
      .references(() => dataset.id),
    measure: text().notNull(),
    plan: jsonb().$type<ReleasePlan>().notNull(),
    sha256: text().notNull(),
    decidedAt: instant('decided_at').notNull().defaultNow(),
  },
  (table) => [
    unique('release_plan_measure').on(table.datasetId, table.measure),
    index('release_plan_round').on(table.roundId, table.measure),
  ],
);

/** Numbers of the decisions on release rules. */
export const limitsDecision = pgSequence('disclosure_limits_decision');

/**
 * What a region asked to be told less, or more again. In force is the last one that was confirmed: stricter limits hold at once and
 * are confirmed by whoever asked, laxer ones by another of the three administrators.
 */
export const limitsChange = pgTable(
  'disclosure_limits_change',
  {
    id: uuid().primaryKey().defaultRandom(),
    regionId: uuid('region_id')
      .notNull()
      .references(() => region.id),
    limits: jsonb().$type<RegionalLimits>().notNull(),
    laxer: boolean().notNull(),
    reason: text().notNull(),
    askedBy: uuid('asked_by')
      .notNull()
      .references(() => account.id),
    askedAt: instant('asked_at').notNull(),
    decidedBy: uuid('decided_by').references(() => account.id),
    decidedAt: instant('decided_at'),
    verdict: text().$type<'confirmed' | 'refused'>(),
    /** Decisions in their order, whatever a clock says. */
    decision: integer(),
  },
  (table) => [index('disclosure_limits_change_region').on(table.regionId, table.decision)],
);
