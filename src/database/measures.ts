import { asc, eq, isNull } from 'drizzle-orm';
import type { Database } from './connect.ts';
import { libraryMeasure } from './schema/measures.ts';
import { region } from './schema/organisation.ts';

export type LibraryMeasureRow = typeof libraryMeasure.$inferSelect;

/** Measures in use that the regions in sight added, by region and name. */
export async function listLibraryMeasures(db: Database) {
  const rows = await db
    .select({ measure: libraryMeasure, regionName: region.name })
    .from(libraryMeasure)
    .innerJoin(region, eq(region.id, libraryMeasure.regionId))
    .where(isNull(libraryMeasure.retiredAt))
    .orderBy(asc(region.path), asc(libraryMeasure.name));
  return rows.map(({ measure, regionName }) => ({ ...measure, regionName }));
}

/** The measure, locked until the transaction ends. */
export async function lockLibraryMeasure(db: Database, id: string): Promise<LibraryMeasureRow | undefined> {
  const [row] = await db.select().from(libraryMeasure).where(eq(libraryMeasure.id, id)).for('update');
  return row;
}

export async function insertLibraryMeasure(
  db: Database,
  values: typeof libraryMeasure.$inferInsert,
): Promise<LibraryMeasureRow> {
  const [row] = await db.insert(libraryMeasure).values(values).returning();
  return row;
}

export async function retireLibraryMeasure(db: Database, id: string, retiredAt: string): Promise<void> {
  await db.update(libraryMeasure).set({ retiredAt }).where(eq(libraryMeasure.id, id));
}
