import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Database } from '#database/connect.ts';
import { regionNameAt, unitNameAt } from '#database/nameAt.ts';
import { figure, indicator } from '#database/schema/monitoring.ts';
import { region, unit } from '#database/schema/organisation.ts';
import type { IndicatorRow } from './indicators.ts';

export type FigureRow = typeof figure.$inferSelect;

/** A figure with the words around it. */
export interface FigureView extends FigureRow {
  readonly indicator: IndicatorRow;
  readonly regionName: string;
  readonly regionCode: string;
  readonly unitName: string | null;
}

const figureView = (db: Database) =>
  db
    .select({
      figure,
      indicator,
      regionName: regionNameAt(figure.regionId, figure.enteredAt),
      regionCode: region.code,
      unitName: unitNameAt(figure.unitId, figure.enteredAt),
    })
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
