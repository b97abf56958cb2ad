import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { CostClass, EvidenceStrength } from '#domain/rectification/measure.ts';
import { instant } from './instant.ts';
import { region } from './organisation.ts';

/** 措施库: a measure that a region added to those of the product; used by it and by what lies below it. */
export const libraryMeasure = pgTable('library_measure', {
  id: uuid().primaryKey().defaultRandom(),
  regionId: uuid('region_id')
    .notNull()
    .references(() => region.id),
  name: text().notNull(),
  wording: text().notNull(),
  conditions: text().notNull(),
  evidenceStrength: text('evidence_strength').$type<EvidenceStrength>().notNull(),
  evidenceSource: text('evidence_source').notNull(),
  expectedOutcome: text('expected_outcome').notNull(),
  dose: text().notNull(),
  costClass: text('cost_class').$type<CostClass>().notNull(),
  provingIndicator: text('proving_indicator').notNull(),
  enteredBy: uuid('entered_by').notNull(),
  enteredAt: instant('entered_at').notNull(),
  /** Set when it is no longer offered; items keep their copy. */
  retiredAt: instant('retired_at'),
});
