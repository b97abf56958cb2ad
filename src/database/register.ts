import { and, asc, desc, eq, getTableColumns, inArray, lte, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { CommandHistory } from '#domain/organisation/commandHistory.ts';
import { regionLevel } from '#domain/organisation/region.ts';
import type { CommandedUnit } from '#domain/organisation/unit.ts';
import type { Database } from './connect.ts';
import type { RegionRow, UnitRow } from './organisation.ts';
import { region, unit } from './schema/organisation.ts';
import { organisationChange, regionVersion, unitCode, unitSuccession, unitVersion } from './schema/register.ts';

export type ChangeRow = typeof organisationChange.$inferSelect;
export type RegionVersionRow = typeof regionVersion.$inferSelect;
export type UnitVersionRow = typeof unitVersion.$inferSelect;

/** Number of the lock under which one change of the organisation at a time is made. */
const organisationLock = 7_340_002;

/** Makes changes of the organisation take turns until the transaction ends. */
export async function lockOrganisation(db: Database): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${organisationLock})`);
}

/** Keeps the organisation as it is until the transaction ends; any number may do so at a time. */
export async function holdOrganisation(db: Database): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock_shared(${organisationLock})`);
}

export async function insertChange(db: Database, values: Omit<ChangeRow, 'id' | 'sequence'>): Promise<ChangeRow> {
  const [row] = await db.insert(organisationChange).values(values).returning();
  return row;
}

/**
 * Changes, the newest first, `limit` at most; of one region or unit where `subjectId` is given. `name` is what the region or unit was called
 * once the change was made.
 */
export async function listChanges(
  db: Database,
  { subjectId, limit }: { readonly subjectId: string | null; readonly limit: number },
) {
  const { id, subjectId: subject, effectiveOn: on, sequence } = organisationChange;
  const then = sql`coalesce(unit_name_on(${subject}, ${on}), region_name_on(${subject}, ${on}), '')`;
  const name = sql<string>`coalesce(${unitVersion.name}, ${regionVersion.name}, ${then})`;
  return await db
    .select({ ...getTableColumns(organisationChange), name })
    .from(organisationChange)
    .leftJoin(unitVersion, and(eq(unitVersion.changeId, id), eq(unitVersion.unitId, subject)))
    .leftJoin(regionVersion, and(eq(regionVersion.changeId, id), eq(regionVersion.regionId, subject)))
    .where(subjectId === null ? undefined : eq(subject, subjectId))
    .orderBy(desc(sequence))
    .limit(limit);
}

/** Since when, and through which change, something looks as it does. */
export type VersionBasis = Pick<UnitVersionRow, 'changeId' | 'validFrom' | 'recordedAt'>;

export async function insertRegionVersions(
  db: Database,
  rows: readonly RegionRow[],
  basis: VersionBasis,
): Promise<void> {
  const versions = rows.map(({ id, endedOn, ...row }) => ({ ...row, ...basis, regionId: id, ended: endedOn !== null }));
  if (versions.length > 0) await db.insert(regionVersion).values(versions);
}

export async function insertUnitVersions(db: Database, rows: readonly UnitRow[], basis: VersionBasis): Promise<void> {
  const versions = rows.map(({ id, endedOn, heirId: _, ...row }) => {
    return { ...row, ...basis, unitId: id, ended: endedOn !== null };
  });
  if (versions.length > 0) await db.insert(unitVersion).values(versions);
}

/** How every region looked on a day, by path; those that were not there yet are left out. */
export function listRegionsOn(db: Database, day: string): Promise<RegionVersionRow[]> {
  return db
    .selectDistinctOn([regionVersion.regionId])
    .from(regionVersion)
    .where(lte(regionVersion.validFrom, day))
    .orderBy(regionVersion.regionId, desc(regionVersion.validFrom), desc(regionVersion.sequence));
}

/** How every unit looked on a day; those that were not there yet are left out. */
export function listUnitsOn(db: Database, day: string): Promise<UnitVersionRow[]> {
  return db
    .selectDistinctOn([unitVersion.unitId])
    .from(unitVersion)
    .where(lte(unitVersion.validFrom, day))
    .orderBy(unitVersion.unitId, desc(unitVersion.validFrom), desc(unitVersion.sequence));
}

/** Every version of a unit, the oldest first. */
export function listUnitVersions(db: Database, unitId: string): Promise<UnitVersionRow[]> {
  return db.select().from(unitVersion).where(eq(unitVersion.unitId, unitId)).orderBy(asc(unitVersion.sequence));
}

/** First day of the latest version among the given regions and units; null where they have none. */
export async function findLastChange(db: Database, ids: readonly string[]): Promise<string | null> {
  if (ids.length === 0) return null;
  const [ofUnits] = await db
    .select({ day: sql<string | null>`max(${unitVersion.validFrom})::text` })
    .from(unitVersion)
    .where(inArray(unitVersion.unitId, [...ids]));
  const [ofRegions] = await db
    .select({ day: sql<string | null>`max(${regionVersion.validFrom})::text` })
    .from(regionVersion)
    .where(inArray(regionVersion.regionId, [...ids]));
  return (
    [ofUnits.day, ofRegions.day]
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? null
  );
}

/** Notes that a unit has a code; false when the code is, or was, another unit's. */
export async function claimCode(
  db: Database,
  given: { readonly code: string; readonly unitId: string; readonly since: string },
): Promise<boolean> {
  await db.insert(unitCode).values(given).onConflictDoNothing();
  const [row] = await db.select().from(unitCode).where(eq(unitCode.code, given.code));
  return row.unitId === given.unitId;
}

/** Which unit has, or ever had, each code. */
export async function listCodes(db: Database): Promise<ReadonlyMap<string, string>> {
  const rows = await db.select().from(unitCode);
  return new Map(rows.map(({ code, unitId }) => [code, unitId]));
}

/** Codes that a unit has or had, the oldest first. */
export function listCodesOf(db: Database, unitId: string): Promise<(typeof unitCode.$inferSelect)[]> {
  return db.select().from(unitCode).where(eq(unitCode.unitId, unitId)).orderBy(asc(unitCode.since));
}

export async function insertSuccessions(
  db: Database,
  rows: readonly (typeof unitSuccession.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await db.insert(unitSuccession).values([...rows]);
}

/** Units that a unit came out of, and units that came out of it. */
export async function listSuccessionsOf(db: Database, unitId: string) {
  const rows = await db
    .select()
    .from(unitSuccession)
    .where(sql`${unitId} in (${unitSuccession.predecessorId}, ${unitSuccession.successorId})`);
  return {
    predecessors: rows.filter(({ successorId }) => successorId === unitId).map(({ predecessorId }) => predecessorId),
    successors: rows.filter(({ predecessorId }) => predecessorId === unitId).map(({ successorId }) => successorId),
  };
}

const formerRows = z.array(z.object({ unitId: z.string(), superiorId: z.string(), until: z.string() }));

/** The line of command of the whole register as it is and as it was, for the independence rule. */
export async function readCommandHistory(db: Database): Promise<CommandHistory> {
  const units = await listCommandedUnits(db);
  const { rows } = await db.execute(sql`
    select unit_id as "unitId", superior_id as "superiorId", to_char(until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as until
    from (select unit_id, superior_id, lead(recorded_at) over (partition by unit_id order by sequence) as until from unit_version) v
    where superior_id is not null and until is not null`);
  const successions = await db.select().from(unitSuccession);
  return {
    units: new Map(units.map((one) => [one.id, one])),
    formerSuperiors: formerRows.parse(rows),
    successions,
  };
}

async function listCommandedUnits(db: Database): Promise<readonly CommandedUnit[]> {
  const { id, name, superiorId } = unit;
  const rows = await db
    .select({ id, name, superiorId, path: region.path })
    .from(unit)
    .innerJoin(region, eq(region.id, unit.regionId));
  return rows.map(({ path, ...row }) => ({ ...row, level: regionLevel(path) }));
}

const bornNames = z.array(z.object({ name: z.string(), unitId: z.string() }));

/** Which units ever bore a name; for acts that were noted by name. */
export async function listUnitsByEveryName(db: Database): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await db.execute(
    sql`select name, unit_id as "unitId" from unit_version union select name, id from unit`,
  );
  const byName = new Map<string, string[]>();
  for (const { name, unitId } of bornNames.parse(rows)) byName.set(name, [...(byName.get(name) ?? []), unitId]);
  return byName;
}
