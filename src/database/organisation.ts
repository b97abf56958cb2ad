import { asc, eq } from 'drizzle-orm';
import type { CryptoProfileName } from '#domain/access/cryptoProfile.ts';
import type { NewRegion } from '#domain/organisation/region.ts';
import type { NewUnit } from '#domain/organisation/unit.ts';
import type { Database } from './connect.ts';
import { installation, region, unit } from './schema/organisation.ts';

export type RegionRow = typeof region.$inferSelect;
export type UnitRow = typeof unit.$inferSelect;

/** Every region in code order. */
export function listRegions(db: Database): Promise<RegionRow[]> {
  return db.select().from(region).orderBy(asc(region.path));
}

export async function findRegion(db: Database, id: string): Promise<RegionRow | undefined> {
  const [row] = await db.select().from(region).where(eq(region.id, id));
  return row;
}

export async function insertRegion(db: Database, values: NewRegion & { path: string }): Promise<RegionRow> {
  const [row] = await db.insert(region).values(values).returning();
  return row;
}

/** Every unit in code order, with the path of its region. */
export async function listUnits(db: Database): Promise<(UnitRow & { regionPath: string; regionName: string })[]> {
  const rows = await db
    .select({ unit, regionPath: region.path, regionName: region.name })
    .from(unit)
    .innerJoin(region, eq(region.id, unit.regionId))
    .orderBy(asc(unit.code));
  return rows.map((row) => ({ ...row.unit, regionPath: row.regionPath, regionName: row.regionName }));
}

export async function findUnit(db: Database, id: string): Promise<UnitRow | undefined> {
  const [row] = await db.select().from(unit).where(eq(unit.id, id));
  return row;
}

export async function insertUnit(db: Database, values: NewUnit): Promise<UnitRow> {
  const [row] = await db.insert(unit).values(values).returning();
  return row;
}

/** The line of command of the whole register, for the independence rule. */
export async function commandLines(db: Database): Promise<ReadonlyMap<string, UnitRow>> {
  const rows = await db.select().from(unit);
  return new Map(rows.map((row) => [row.id, row]));
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
