import { index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { ReleasePlan } from '#domain/disclosure/releasePlan.ts';
import { instant } from './instant.ts';
import { dataset, round } from './monitoring.ts';

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
