import { and, asc, eq, isNull, or } from 'drizzle-orm';
import type { CryptoProfileName } from '#domain/access/cryptoProfile.ts';
import type { Database } from './connect.ts';
import { installation, region, unit } from './schema/organisation.ts';

export type RegionRow = typeof region.$inferSelect;
export type UnitRow = typeof unit.$inferSelect;

/** Every region by path, also those that have ended. */
export function listRegions(db: Database): Promise<RegionRow[]> {
  return db.select().from(region).orderBy(asc(region.path));
}

export async function findRegion(db: Database, id: string): Promise<RegionRow | undefined> {
  const [row] = await db.select().from(region).where(eq(region.id, id));
  return row;
}

export type NewRegionRow = Pick<RegionRow, 'code' | 'gbCode' | 'name' | 'kind' | 'parentId' | 'path'>;

export async function insertRegion(db: Database, values: NewRegionRow): Promise<RegionRow> {
  const [row] = await db.insert(region).values(values).returning();
  return row;
}

export async function updateRegion(db: Database, { id, ...values }: RegionRow): Promise<void> {
  await db.update(region).set(values).where(eq(region.id, id));
}

/** A unit with where its region stands. */
export type PlacedUnit = UnitRow & { readonly regionPath: string; readonly regionName: string };

const placedUnits = (db: Database) =>
  db
    .select({ unit, regionPath: region.path, regionName: region.name })
    .from(unit)
    .innerJoin(region, eq(region.id, unit.regionId))
    .$dynamic();

/** Units that stand, in code order, with the path of their region. */
export async function listUnits(db: Database): Promise<PlacedUnit[]> {
  const rows = await placedUnits(db).where(isNull(unit.endedOn)).orderBy(asc(unit.code));
  return rows.map((row) => ({ ...row.unit, regionPath: row.regionPath, regionName: row.regionName }));
}

/** Units that stand and units that have ended, in code order. */
export function listEveryUnit(db: Database): Promise<UnitRow[]> {
  return db.select().from(unit).orderBy(asc(unit.code));
}

export async function findUnit(db: Database, id: string): Promise<UnitRow | undefined> {
  const [row] = await db.select().from(unit).where(eq(unit.id, id));
  return row;
}

/** A unit that has the code, or stands in the region under the name; undefined when both are free. */
export async function findRival(
  db: Database,
  { code, name, regionId }: Pick<UnitRow, 'code' | 'name' | 'regionId'>,
): Promise<UnitRow | undefined> {
  const sameName = and(eq(unit.regionId, regionId), eq(unit.name, name), isNull(unit.endedOn));
  const [row] = await db
    .select()
    .from(unit)
    .where(or(eq(unit.code, code), sameName))
    .limit(1);
  return row;
}

/** Present name of a unit that is sure to exist. */
export async function getUnitName(db: Database, id: string): Promise<string> {
  const [row] = await db.select({ name: unit.name }).from(unit).where(eq(unit.id, id));
  return row.name;
}

export type NewUnitRow = Omit<UnitRow, 'id' | 'endedOn' | 'heirId'>;

export async function insertUnit(db: Database, values: NewUnitRow): Promise<UnitRow> {
  const [row] = await db.insert(unit).values(values).returning();
  return row;
}

export async function updateUnit(db: Database, { id, ...values }: UnitRow): Promise<void> {
  await db.update(unit).set(values).where(eq(unit.id, id));
}

export async function findInstallation(db: Database): Promise<typeof installation.$inferSelect | undefined> {
  const [row] = await db.select().from(installation);
  return row;
}

export async function recordInstallation(db: Database, at: string, cryptoProfile: CryptoProfileName): Promise<void> {
  await db.insert(installation).values({ createdAt: at, cryptoProfile });
}

/** Notes for how many days the database has to keep audit rows; it refuses fewer than 184. */
export async function setAuditRetention(db: Database, days: number): Promise<void> {
  await db.update(installation).set({ auditRetentionDays: days });
}

export async function markSimulated(db: Database, at: string): Promise<void> {
  await db.update(installation).set({ simulatedAt: at });
}
