import { asc, desc, eq } from 'drizzle-orm';
import type { Database } from './connect.ts';
import { evaluation } from './schema/evaluation.ts';
import { round } from './schema/monitoring.ts';
import { region } from './schema/organisation.ts';
import { problem } from './schema/problems.ts';

export type EvaluationRow = typeof evaluation.$inferSelect;

export interface EvaluationView extends EvaluationRow {
  readonly problemNumber: string;
  readonly problemTitle: string;
  readonly regionName: string;
  readonly roundName: string;
}

export async function insertEvaluation(db: Database, values: typeof evaluation.$inferInsert): Promise<EvaluationRow> {
  const [row] = await db.insert(evaluation).values(values).returning();
  return row;
}

const evaluationView = (db: Database) =>
  db
    .select({
      evaluation,
      problemNumber: problem.number,
      problemTitle: problem.title,
      regionName: region.name,
      roundName: round.name,
    })
    .from(evaluation)
    .innerJoin(problem, eq(problem.id, evaluation.problemId))
    .innerJoin(region, eq(region.id, evaluation.regionId))
    .innerJoin(round, eq(round.id, evaluation.roundId));

/** Evaluations in reach, by problem number, newest first within one problem. */
export async function listEvaluations(db: Database): Promise<EvaluationView[]> {
  const rows = await evaluationView(db).orderBy(asc(problem.number), desc(evaluation.evaluatedAt));
  return rows.map(({ evaluation: row, ...rest }) => ({ ...row, ...rest }));
}

/** Evaluations of one ledger item, newest first. */
export async function listEvaluationsOfItem(db: Database, itemId: string): Promise<EvaluationView[]> {
  const rows = await evaluationView(db).where(eq(evaluation.itemId, itemId)).orderBy(desc(evaluation.evaluatedAt));
  return rows.map(({ evaluation: row, ...rest }) => ({ ...row, ...rest }));
}
