import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Database } from './connect.ts';
import { regionNameAt, unitNameAt } from './nameAt.ts';
import { round } from './schema/monitoring.ts';
import { region, unit } from './schema/organisation.ts';
import {
  detectionRun,
  problem,
  problemCandidate,
  problemEvidence,
  problemList,
  problemListRecipient,
} from './schema/problems.ts';

export type CandidateRow = typeof problemCandidate.$inferSelect;
export type ProblemRow = typeof problem.$inferSelect;
export type EvidenceRow = typeof problemEvidence.$inferSelect;
export type ProblemListRow = typeof problemList.$inferSelect;
export type RecipientRow = typeof problemListRecipient.$inferSelect;

export async function insertDetectionRun(
  db: Database,
  values: typeof detectionRun.$inferInsert,
): Promise<typeof detectionRun.$inferSelect> {
  const [row] = await db.insert(detectionRun).values(values).returning();
  return row;
}

export async function insertCandidates(
  db: Database,
  rows: readonly (typeof problemCandidate.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await db.insert(problemCandidate).values([...rows]);
}

/** Candidates in reach with their round: newest run first, inside a run in code order. */
export async function listCandidates(
  db: Database,
): Promise<(CandidateRow & { roundId: string; roundName: string; regionName: string })[]> {
  const rows = await db
    .select({ candidate: problemCandidate, roundId: round.id, roundName: round.name, regionName: region.name })
    .from(problemCandidate)
    .innerJoin(detectionRun, eq(detectionRun.id, problemCandidate.runId))
    .innerJoin(round, eq(round.id, detectionRun.roundId))
    .innerJoin(region, eq(region.id, problemCandidate.regionId))
    .orderBy(desc(detectionRun.ranAt), asc(problemCandidate.sequence));
  return rows.map(({ candidate, ...rest }) => ({ ...candidate, ...rest }));
}

/** The candidate, locked until the transaction ends so that two people cannot decide it differently. */
export async function lockCandidate(
  db: Database,
  id: string,
): Promise<(CandidateRow & { roundId: string }) | undefined> {
  const [row] = await db.select().from(problemCandidate).where(eq(problemCandidate.id, id)).for('update');
  if (row === undefined) return undefined;
  const [run] = await db.select().from(detectionRun).where(eq(detectionRun.id, row.runId));
  return { ...row, roundId: run.roundId };
}

export async function updateCandidate(db: Database, id: string, values: Partial<CandidateRow>): Promise<void> {
  await db.update(problemCandidate).set(values).where(eq(problemCandidate.id, id));
}

/** Next free number `prefix` + three digits or more; waits for others asking the same prefix. */
export async function nextProblemNumber(db: Database, prefix: string): Promise<string> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${prefix}))`);
  const { rows } = await db.execute<{ last: number }>(sql`select last_problem_number(${prefix}) as last`);
  return prefix + String(rows[0].last + 1).padStart(3, '0');
}

export async function insertProblem(db: Database, values: typeof problem.$inferInsert): Promise<ProblemRow> {
  const [row] = await db.insert(problem).values(values).returning();
  return row;
}

export async function insertEvidence(db: Database, values: typeof problemEvidence.$inferInsert): Promise<void> {
  await db.insert(problemEvidence).values(values);
}

export interface ProblemView extends ProblemRow {
  readonly regionName: string;
  readonly regionPath: string;
  readonly roundName: string;
  readonly year: number;
}

const problemView = (db: Database) =>
  db
    .select({
      problem,
      regionName: regionNameAt(problem.regionId, problem.raisedAt),
      regionPath: region.path,
      roundName: round.name,
      year: round.year,
    })
    .from(problem)
    .innerJoin(region, eq(region.id, problem.regionId))
    .innerJoin(round, eq(round.id, problem.roundId));

/** Problems in reach that are not withdrawn, in the order of their numbers. */
export async function listProblems(db: Database): Promise<ProblemView[]> {
  const rows = await problemView(db).where(isNull(problem.withdrawnAt)).orderBy(asc(problem.number));
  return rows.map(({ problem: row, ...rest }) => ({ ...row, ...rest }));
}

export async function findProblem(db: Database, id: string): Promise<ProblemView | undefined> {
  const [row] = await problemView(db).where(eq(problem.id, id));
  if (row === undefined) return undefined;
  const { problem: found, ...rest } = row;
  return { ...found, ...rest };
}

/** Frozen evidence of the given problems, oldest first. */
export function listEvidenceOf(db: Database, problemIds: readonly string[]): Promise<EvidenceRow[]> {
  if (problemIds.length === 0) return Promise.resolve([]);
  return db
    .select()
    .from(problemEvidence)
    .where(inArray(problemEvidence.problemId, [...problemIds]))
    .orderBy(asc(problemEvidence.addedAt));
}

export async function countListsOf(db: Database, numberPrefix: string): Promise<number> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${numberPrefix}))`);
  const { rows } = await db.execute<{ count: number }>(sql`select lists_numbered(${numberPrefix}) as count`);
  return rows[0].count;
}

export async function insertProblemList(
  db: Database,
  values: typeof problemList.$inferInsert,
  unitIds: readonly string[],
): Promise<ProblemListRow> {
  const [row] = await db.insert(problemList).values(values).returning();
  if (unitIds.length > 0)
    await db.insert(problemListRecipient).values(unitIds.map((unitId) => ({ listId: row.id, unitId })));
  return row;
}

/** Published lists in reach, newest first. */
export function listProblemLists(db: Database): Promise<ProblemListRow[]> {
  return db.select().from(problemList).orderBy(desc(problemList.publishedAt), asc(problemList.number));
}

export async function findProblemList(db: Database, id: string): Promise<ProblemListRow | undefined> {
  const [row] = await db.select().from(problemList).where(eq(problemList.id, id));
  return row;
}

/** Recipients that the actor may see, in code order and named as at publication: all for the issuer, itself for a recipient. */
export async function listRecipients(
  db: Database,
  listId: string,
): Promise<(RecipientRow & { unitName: string; unitCode: string })[]> {
  const rows = await db
    .select({
      recipient: problemListRecipient,
      unitName: unitNameAt(problemListRecipient.unitId, problemList.publishedAt),
      unitCode: unit.code,
    })
    .from(problemListRecipient)
    .innerJoin(problemList, eq(problemList.id, problemListRecipient.listId))
    .innerJoin(unit, eq(unit.id, problemListRecipient.unitId))
    .where(eq(problemListRecipient.listId, listId))
    .orderBy(asc(unit.code));
  return rows.map(({ recipient, ...rest }) => ({ ...recipient, ...rest }));
}

export async function updateRecipient(
  db: Database,
  key: { listId: string; unitId: string },
  values: Partial<RecipientRow>,
): Promise<void> {
  await db
    .update(problemListRecipient)
    .set(values)
    .where(and(eq(problemListRecipient.listId, key.listId), eq(problemListRecipient.unitId, key.unitId)));
}

/** Lists that a unit has not answered yet wait for its successor from now on, unless they already do. */
export async function passRecipients(db: Database, { from, to }: { readonly from: string; readonly to: string }) {
  await db.execute(sql`
    insert into problem_list_recipient (list_id, unit_id)
    select list_id, ${to} from problem_list_recipient where unit_id = ${from} and acknowledged_at is null
    on conflict do nothing`);
}
