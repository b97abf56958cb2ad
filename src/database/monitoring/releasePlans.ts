import { and, asc, eq, sql } from 'drizzle-orm';
import type { Database } from '#database/connect.ts';
import { releasePlan } from '#database/schema/disclosure.ts';
import { dataset } from '#database/schema/monitoring.ts';
import type { DatasetRow } from './datasets.ts';

export type ReleasePlanRow = typeof releasePlan.$inferSelect;

export async function findReleasePlan(
  db: Database,
  datasetId: string,
  measure: string,
): Promise<ReleasePlanRow | undefined> {
  const [row] = await db
    .select()
    .from(releasePlan)
    .where(and(eq(releasePlan.datasetId, datasetId), eq(releasePlan.measure, measure)));
  return row;
}

/** One decides about a round's measure at a time, until the transaction ends; the others wait and then find what was decided. */
export async function lockReleases(db: Database, roundId: string, measure: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`release/${roundId}/${measure}`}))`);
}

export async function insertReleasePlan(
  db: Database,
  values: typeof releasePlan.$inferInsert,
): Promise<ReleasePlanRow> {
  const [row] = await db.insert(releasePlan).values(values).returning();
  return row;
}

/** All datasets of a round in the order of their import, each with its plan for the measure, or null. */
export async function listReleases(
  db: Database,
  roundId: string,
  measure: string,
): Promise<readonly { readonly dataset: DatasetRow; readonly plan: ReleasePlanRow | null }[]> {
  return db
    .select({ dataset, plan: releasePlan })
    .from(dataset)
    .leftJoin(releasePlan, and(eq(releasePlan.datasetId, dataset.id), eq(releasePlan.measure, measure)))
    .where(eq(dataset.roundId, roundId))
    .orderBy(asc(dataset.importedAt), asc(dataset.id));
}
