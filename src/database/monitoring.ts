import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Database } from './connect.ts';
import { dataset, figure, importJob, indicator, linkingError, round, upload } from './schema/monitoring.ts';
import { region, unit } from './schema/organisation.ts';

export type RoundRow = typeof round.$inferSelect;
export type DatasetRow = typeof dataset.$inferSelect;
export type UploadRow = typeof upload.$inferSelect;
export type ImportJobRow = typeof importJob.$inferSelect;
export type IndicatorRow = typeof indicator.$inferSelect;
export type FigureRow = typeof figure.$inferSelect;
export type LinkingErrorRow = typeof linkingError.$inferSelect;

/** Rounds in reach, by year and name. */
export function listRounds(db: Database): Promise<RoundRow[]> {
  return db.select().from(round).orderBy(asc(round.year), asc(round.name));
}

export async function findRound(db: Database, id: string): Promise<RoundRow | undefined> {
  const [row] = await db.select().from(round).where(eq(round.id, id));
  return row;
}

export async function insertRound(db: Database, values: typeof round.$inferInsert): Promise<RoundRow> {
  const [row] = await db.insert(round).values(values).returning();
  return row;
}

export async function upsertLinkingError(db: Database, values: typeof linkingError.$inferInsert): Promise<void> {
  await db
    .insert(linkingError)
    .values(values)
    .onConflictDoUpdate({
      target: [linkingError.measure, linkingError.fromRoundId, linkingError.toRoundId],
      set: { value: values.value, source: values.source },
    });
}

export function listLinkingErrors(db: Database): Promise<LinkingErrorRow[]> {
  return db.select().from(linkingError).orderBy(asc(linkingError.measure));
}

/** Published linking error of a measure from one round to another, if any was entered. */
export async function findLinkingError(
  db: Database,
  measure: string,
  rounds: { from: string; to: string },
): Promise<LinkingErrorRow | undefined> {
  const [row] = await db
    .select()
    .from(linkingError)
    .where(
      and(
        eq(linkingError.measure, measure),
        eq(linkingError.fromRoundId, rounds.from),
        eq(linkingError.toRoundId, rounds.to),
      ),
    );
  return row;
}

export async function insertUpload(db: Database, values: typeof upload.$inferInsert): Promise<UploadRow> {
  const [row] = await db.insert(upload).values(values).returning();
  return row;
}

export async function findUpload(db: Database, id: string): Promise<UploadRow | undefined> {
  const [row] = await db.select().from(upload).where(eq(upload.id, id));
  return row;
}

export async function insertImportJob(db: Database, values: typeof importJob.$inferInsert): Promise<ImportJobRow> {
  const [row] = await db.insert(importJob).values(values).returning();
  return row;
}

export async function findImportJob(db: Database, id: string): Promise<ImportJobRow | undefined> {
  const [row] = await db.select().from(importJob).where(eq(importJob.id, id));
  return row;
}

export async function updateImportJob(db: Database, id: string, values: Partial<ImportJobRow>): Promise<void> {
  await db.update(importJob).set(values).where(eq(importJob.id, id));
}

/** Notes how far a running import is; one that has ended meanwhile stays as it ended. */
export async function noteImportProgress(
  db: Database,
  id: string,
  values: Pick<ImportJobRow, 'stage' | 'progress'>,
): Promise<void> {
  await db
    .update(importJob)
    .set(values)
    .where(and(eq(importJob.id, id), eq(importJob.state, 'running')));
}

/** Ids of imports that have not ended, oldest first. */
export async function listOpenImportJobs(db: Database): Promise<string[]> {
  const rows = await db
    .select({ id: importJob.id })
    .from(importJob)
    .where(inArray(importJob.state, ['queued', 'running']))
    .orderBy(asc(importJob.requestedAt));
  return rows.map(({ id }) => id);
}

/** Imports of a round, newest first. */
export function listImportJobs(db: Database, roundId: string): Promise<ImportJobRow[]> {
  return db.select().from(importJob).where(eq(importJob.roundId, roundId)).orderBy(desc(importJob.requestedAt));
}

export async function insertDataset(db: Database, values: typeof dataset.$inferInsert): Promise<DatasetRow> {
  const [row] = await db.insert(dataset).values(values).returning();
  return row;
}

export async function findDataset(db: Database, id: string): Promise<DatasetRow | undefined> {
  const [row] = await db.select().from(dataset).where(eq(dataset.id, id));
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

/** Number that the next version of a round's dataset of this name gets; waits for others asking the same. */
export async function nextDatasetVersion(db: Database, roundId: string, name: string): Promise<number> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`${roundId}/${name}`}))`);
  const [row] = await db
    .select({ last: sql<number>`coalesce(max(${dataset.version}), 0)::int` })
    .from(dataset)
    .where(and(eq(dataset.roundId, roundId), eq(dataset.name, name)));
  return row.last + 1;
}

export function listIndicators(db: Database): Promise<IndicatorRow[]> {
  return db.select().from(indicator).orderBy(asc(indicator.code));
}

export async function findIndicator(db: Database, id: string): Promise<IndicatorRow | undefined> {
  const [row] = await db.select().from(indicator).where(eq(indicator.id, id));
  return row;
}

export async function insertIndicator(db: Database, values: typeof indicator.$inferInsert): Promise<IndicatorRow> {
  const [row] = await db.insert(indicator).values(values).returning();
  return row;
}

/** A figure with the words around it. */
export interface FigureView extends FigureRow {
  readonly indicator: IndicatorRow;
  readonly regionName: string;
  readonly regionCode: string;
  readonly unitName: string | null;
}

const figureView = (db: Database) =>
  db
    .select({ figure, indicator, regionName: region.name, regionCode: region.code, unitName: unit.name })
    .from(figure)
    .innerJoin(indicator, eq(indicator.id, figure.indicatorId))
    .innerJoin(region, eq(region.id, figure.regionId))
    .leftJoin(unit, eq(unit.id, figure.unitId));

/** Figures in force of a round, by indicator code, region code and group. */
export async function listFigures(db: Database, roundId: string): Promise<FigureView[]> {
  const rows = await figureView(db)
    .where(and(eq(figure.roundId, roundId), isNull(figure.supersededAt)))
    .orderBy(asc(indicator.code), asc(region.path), asc(unit.code), asc(figure.group));
  return rows.map(({ figure: row, ...rest }) => ({ ...row, ...rest }));
}

export async function findFigure(db: Database, id: string): Promise<FigureView | undefined> {
  const [row] = await figureView(db).where(eq(figure.id, id));
  if (row === undefined) return undefined;
  const { figure: found, ...rest } = row;
  return { ...found, ...rest };
}

/** Takes figures about the same indicator, unit and group out of force, and puts the new ones in. */
export async function replaceFigures(
  db: Database,
  rows: readonly (typeof figure.$inferInsert)[],
  at: string,
): Promise<void> {
  for (const row of rows) {
    await db
      .update(figure)
      .set({ supersededAt: at })
      .where(
        and(
          isNull(figure.supersededAt),
          eq(figure.roundId, row.roundId),
          eq(figure.indicatorId, row.indicatorId),
          eq(figure.regionId, row.regionId),
          row.unitId ? eq(figure.unitId, row.unitId) : isNull(figure.unitId),
          row.group ? eq(figure.group, row.group) : isNull(figure.group),
        ),
      );
    await db.insert(figure).values(row);
  }
}
