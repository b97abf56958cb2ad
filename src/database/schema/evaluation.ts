import { boolean, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { ChangeRecord } from '#domain/evaluation/changeRecord.ts';
import type { EvaluationVerdict } from '#domain/evaluation/verdict.ts';
import { instant } from './instant.ts';
import { dataset, round } from './monitoring.ts';
import { region } from './organisation.ts';
import { problem } from './problems.ts';
import { ledgerItem } from './rectification.ts';

/** 效果评估 of one problem's frozen query in a later round; written once. */
export const evaluation = pgTable(
  'evaluation',
  {
    id: uuid().primaryKey().defaultRandom(),
    problemId: uuid('problem_id')
      .notNull()
      .references(() => problem.id),
    /** Null when the problem was evaluated before any ledger item answered it. */
    itemId: uuid('item_id').references(() => ledgerItem.id),
    regionId: uuid('region_id')
      .notNull()
      .references(() => region.id),
    roundId: uuid('round_id')
      .notNull()
      .references(() => round.id),
    change: jsonb().$type<ChangeRecord>().notNull(),
    verdict: text().$type<EvaluationVerdict>().notNull(),
    sentence: text().notNull(),
    sha256: text().notNull(),
    evaluatedBy: uuid('evaluated_by').notNull(),
    evaluatedAt: instant('evaluated_at').notNull(),
  },
  (table) => [index('evaluation_item').on(table.itemId), index('evaluation_problem').on(table.problemId)],
);

/** What a later round says of a closed item: once for each item, problem and round, by the system; written once. */
export const recheckComparison = pgTable(
  'recheck_comparison',
  {
    itemId: uuid('item_id')
      .notNull()
      .references(() => ledgerItem.id),
    problemId: uuid('problem_id')
      .notNull()
      .references(() => problem.id),
    roundId: uuid('round_id')
      .notNull()
      .references(() => round.id),
    /** Round that the closing rests on. */
    beforeRoundId: uuid('before_round_id')
      .notNull()
      .references(() => round.id),
    regionId: uuid('region_id')
      .notNull()
      .references(() => region.id),
    datasetId: uuid('dataset_id')
      .notNull()
      .references(() => dataset.id),
    /** Null where the later round could not answer at all; `sentence` then says why. */
    change: jsonb().$type<ChangeRecord>(),
    verdict: text().$type<EvaluationVerdict>().notNull(),
    sentence: text().notNull(),
    sha256: text().notNull(),
    /** Whether it reopened the item. */
    reopened: boolean().notNull(),
    comparedAt: instant('compared_at').notNull(),
  },
  (table) => [unique('recheck_comparison_once').on(table.itemId, table.problemId, table.roundId)],
);
