import { and, asc, eq, sql } from 'drizzle-orm';
import type { Database } from '#database/connect.ts';
import { dataset, round } from '#database/schema/monitoring.ts';
import type { RoundRow } from './rounds.ts';

export type DatasetRow = typeof dataset.$inferSelect;

export async function insertDataset(db: Database, values: typeof dataset.$inferInsert): Promise<DatasetRow> {
  const [row] = await db.insert(dataset).values(values).returning();
  return row;
}

export async function findDataset(db: Database, id: string): Promise<DatasetRow | undefined> {
  const [row] = await db.select().from(dataset).where(eq(dataset.id, id));
  return row;
}

/** A certain version of a round's dataset. */
export async function findDatasetVersion(
  db: Database,
  given: { readonly roundId: string; readonly name: string; readonly version: number },
): Promise<DatasetRow | undefined> {
  const { roundId, name, version } = given;
  const [row] = await db
    .select()
    .from(dataset)
    .where(and(eq(dataset.roundId, roundId), eq(dataset.name, name), eq(dataset.version, version)));
  return row;
}

/** Every dataset whose round is in reach: round by round, by name, versions in order. */
export async function listDatasets(db: Database): Promise<(DatasetRow & { round: RoundRow })[]> {
  const rows = await db
    .select({ dataset, round })
    .from(dataset)
    .innerJoin(round, eq(round.id, dataset.roundId))
    .orderBy(asc(round.year), asc(dataset.name), asc(dataset.version));
  return rows.map((row) => ({ ...row.dataset, round: row.round }));
}

/** Datasets of a round, by name, versions in order. */
export function listDatasetsOf(db: Database, roundId: string): Promise<DatasetRow[]> {
  return db.select().from(dataset).where(eq(dataset.roundId, roundId)).orderBy(asc(dataset.name), asc(dataset.version));
}

/** Number that the next version of a round's dataset of this name gets; waits for others asking the same. */
export async function nextDatasetVersion(db: Database, roundId: string, name: string): Promise<number> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`${roundId}/${name}`}))`);
  const [row] = await db
    .select({ last: sql<number>`coalesce(max(${dataset.version}), 0)::int` })
    .from(dataset)
    .where(and(eq(dataset.roundId, roundId), eq(dataset.name, name)));
  return row.last + 1;
}
