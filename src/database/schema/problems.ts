import { doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { FrozenEvidence } from '#domain/problems/evidence.ts';
import type { CandidateState, ProblemLevel, ProblemNature, Severity, Theme } from '#domain/problems/problem.ts';
import type { PublishedProblem } from '#domain/problems/publishedProblem.ts';
import { instant } from './instant.ts';
import { round } from './monitoring.ts';
import { region, unit } from './organisation.ts';

/** One run of the detection rules: false discovery is controlled over all its comparisons. */
export const detectionRun = pgTable('detection_run', {
  id: uuid().primaryKey().defaultRandom(),
  roundId: uuid('round_id')
    .notNull()
    .references(() => round.id),
  regionId: uuid('region_id')
    .notNull()
    .references(() => region.id),
  comparisons: integer().notNull(),
  falseDiscoveryRate: doublePrecision('false_discovery_rate').notNull(),
  ranBy: uuid('ran_by').notNull(),
  ranAt: instant('ran_at').notNull(),
});

/** A problem that a rule proposes; a person accepts, merges or rejects it with a reason. */
export const problemCandidate = pgTable(
  'problem_candidate',
  {
    id: uuid().primaryKey().defaultRandom(),
    runId: uuid('run_id')
      .notNull()
      .references(() => detectionRun.id),
    regionId: uuid('region_id')
      .notNull()
      .references(() => region.id),
    sequence: integer().notNull(),
    sentence: text().notNull(),
    evidence: jsonb().$type<FrozenEvidence>().notNull(),
    state: text().$type<CandidateState>().notNull(),
    reason: text(),
    problemId: uuid('problem_id'),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
  },
  (table) => [index('candidate_run').on(table.runId)],
);

export const problem = pgTable(
  'problem',
  {
    id: uuid().primaryKey().defaultRandom(),
    regionId: uuid('region_id')
      .notNull()
      .references(() => region.id),
    roundId: uuid('round_id')
      .notNull()
      .references(() => round.id),
    /** `市-2026-001`, by region level and year; says nothing of weight or order. */
    number: text().notNull().unique(),
    title: text().notNull(),
    level: text().$type<ProblemLevel>().notNull(),
    nature: text().$type<ProblemNature>().notNull(),
    severity: text().$type<Severity>().notNull(),
    theme: text().$type<Theme>().notNull(),
    condition: text().notNull(),
    criterion: text().notNull(),
    effect: text().notNull(),
    raisedBy: uuid('raised_by').notNull(),
    raisedAt: instant('raised_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnReason: text('withdrawn_reason'),
  },
  (table) => [index('problem_region').on(table.regionId)],
);

/** Frozen evidence of a problem: written once, never changed. Merged candidates add theirs. */
export const problemEvidence = pgTable(
  'problem_evidence',
  {
    id: uuid().primaryKey().defaultRandom(),
    problemId: uuid('problem_id')
      .notNull()
      .references(() => problem.id),
    evidence: jsonb().$type<FrozenEvidence>().notNull(),
    sha256: text().notNull(),
    addedAt: instant('added_at').notNull(),
  },
  (table) => [index('problem_evidence_problem').on(table.problemId)],
);

/** A published, numbered snapshot of the problem list. */
export const problemList = pgTable('problem_list', {
  id: uuid().primaryKey().defaultRandom(),
  regionId: uuid('region_id')
    .notNull()
    .references(() => region.id),
  roundId: uuid('round_id')
    .notNull()
    .references(() => round.id),
  number: text().notNull().unique(),
  title: text().notNull(),
  issuer: text().notNull(),
  snapshot: jsonb().$type<readonly PublishedProblem[]>().notNull(),
  sha256: text().notNull(),
  publishedBy: uuid('published_by').notNull(),
  publishedAt: instant('published_at').notNull(),
});

/** A unit that a list was fed back to, and its answer: signed for (签收) or objected to (申辩). */
export const problemListRecipient = pgTable(
  'problem_list_recipient',
  {
    listId: uuid('list_id')
      .notNull()
      .references(() => problemList.id),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => unit.id),
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: uuid('acknowledged_by'),
    objection: text(),
    objectedAt: instant('objected_at'),
  },
  (table) => [primaryKey({ columns: [table.listId, table.unitId] })],
);
