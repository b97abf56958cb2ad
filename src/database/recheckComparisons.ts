import { asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from './connect.ts';
import { recheckComparison } from './schema/evaluation.ts';
import { round } from './schema/monitoring.ts';
import { problem } from './schema/problems.ts';

export type RecheckComparisonRow = typeof recheckComparison.$inferSelect;

/** A closed item, one of its problems, and a later round that nothing was said of yet. */
export interface RecheckPair extends Record<string, unknown> {
  readonly item_id: string;
  readonly problem_id: string;
  readonly round_id: string;
  readonly round_name: string;
}

/**
 * Closed items and the later rounds that came in after they were closed: of the region and level of the round that raised the problem, with data that
 * carry its measure, and not compared yet. The round that the closing rests on is that of the newest 改善 since 已落实, else the one that raised the problem.
 */
const openPairs = (linked: SQL, only: SQL): SQL => sql`
  select item.id as item_id, problem.id as problem_id, later.id as round_id, later.name as round_name
  from ledger_item item
  join ledger_item_problem link on link.item_id = item.id
  join problem on problem.id = link.problem_id
  join lateral (select evidence -> 'origin' as origin from problem_evidence
    where problem_id = problem.id and evidence -> 'origin' ->> 'kind' = 'microdata' order by added_at limit 1) frozen on true
  join round first on first.id = (frozen.origin ->> 'roundId')::uuid
  left join lateral (select round_id from evaluation proof
    where proof.item_id = item.id and proof.problem_id = problem.id and proof.verdict = 'improved' and proof.evaluated_at >= item.implemented_at
    order by proof.evaluated_at desc limit 1) proof on true
  join round before on before.id = coalesce(proof.round_id, first.id)
  join round later on later.region_id = first.region_id and later.level = first.level and later.year > before.year
  where item.state in ('closed', 'recheck') and ${only}
    and exists (select 1 from dataset where dataset.round_id = later.id and dataset.imported_at > item.closed_at
      and dataset.mapping -> 'measures' @> jsonb_build_array(jsonb_build_object('code', frozen.origin -> 'query' -> 'measure')))
    and not exists (select 1 from recheck_comparison done
      where done.item_id = item.id and done.problem_id = problem.id and done.round_id = later.id)
    and ${linked} (frozen.origin -> 'row' ->> 'referenceKey' is not null or exists (select 1 from linking_error
      where measure = frozen.origin -> 'query' ->> 'measure' and from_round_id = before.id and to_round_id = later.id))
  order by item.number, later.year, later.name, problem.number`;

/** Pairs that can be compared now, in the order of the items and years; at most `limit`. */
export async function listReadyPairs(db: Database, limit: number): Promise<readonly RecheckPair[]> {
  const { rows } = await db.execute<RecheckPair>(sql`${openPairs(sql``, sql`true`)} limit ${limit}`);
  return rows;
}

/** Pairs of one item that wait for a linking error between the two rounds. */
export async function listUnlinkedPairs(db: Database, itemId: string): Promise<readonly RecheckPair[]> {
  const { rows } = await db.execute<RecheckPair>(openPairs(sql`not`, sql`item.id = ${itemId}`));
  return rows;
}

/** What came of every comparison with a round so far. */
export async function listComparedWith(
  db: Database,
  roundId: string,
): Promise<readonly Pick<RecheckComparisonRow, 'change' | 'verdict'>[]> {
  const { change, verdict } = recheckComparison;
  return await db.select({ change, verdict }).from(recheckComparison).where(eq(recheckComparison.roundId, roundId));
}

/** Keeps a comparison; false where that item, problem and round have one. */
export async function insertRecheckComparison(
  db: Database,
  values: typeof recheckComparison.$inferInsert,
): Promise<boolean> {
  const rows = await db
    .insert(recheckComparison)
    .values(values)
    .onConflictDoNothing()
    .returning({ itemId: recheckComparison.itemId });
  return rows.length > 0;
}

/** Comparisons of one item with names, newest first. */
export async function listRecheckComparisons(db: Database, itemId: string) {
  return await db
    .select({
      problemNumber: problem.number,
      roundId: recheckComparison.roundId,
      roundName: round.name,
      verdict: recheckComparison.verdict,
      sentence: recheckComparison.sentence,
      reopened: recheckComparison.reopened,
      comparedAt: recheckComparison.comparedAt,
    })
    .from(recheckComparison)
    .innerJoin(round, eq(round.id, recheckComparison.roundId))
    .innerJoin(problem, eq(problem.id, recheckComparison.problemId))
    .where(eq(recheckComparison.itemId, itemId))
    .orderBy(desc(recheckComparison.comparedAt), asc(problem.number));
}
