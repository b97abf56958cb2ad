import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Database } from './connect.ts';
import { region, unit } from './schema/organisation.ts';
import { alliance, allianceMember } from './schema/register.ts';

export type AllianceRow = typeof alliance.$inferSelect;
export type AllianceMemberRow = typeof allianceMember.$inferSelect;

/** Alliances by region and name, with the region's path. */
export async function listAlliances(db: Database) {
  const rows = await db
    .select({ alliance, regionName: region.name, regionPath: region.path })
    .from(alliance)
    .innerJoin(region, eq(region.id, alliance.regionId))
    .orderBy(asc(region.path), asc(alliance.kind), asc(alliance.startsOn), asc(alliance.name));
  return rows.map(({ alliance: row, ...rest }) => ({ ...row, ...rest }));
}

/** Who belonged to which alliance, in code order; named as on the day the membership began. */
export async function listAllianceMembers(db: Database) {
  const rows = await db
    .select({ member: allianceMember, unitCode: unit.code, unitName: unit.name, regionPath: region.path })
    .from(allianceMember)
    .innerJoin(unit, eq(unit.id, allianceMember.unitId))
    .innerJoin(region, eq(region.id, unit.regionId))
    .orderBy(asc(unit.code));
  return rows.map(({ member, ...rest }) => ({ ...member, ...rest }));
}

export async function findAlliance(db: Database, id: string): Promise<AllianceRow | undefined> {
  const [row] = await db.select().from(alliance).where(eq(alliance.id, id));
  return row;
}

export async function insertAlliance(
  db: Database,
  values: Omit<AllianceRow, 'id' | 'endedReason'>,
  members: readonly Pick<AllianceMemberRow, 'unitId' | 'part' | 'startsOn' | 'endsOn'>[],
): Promise<AllianceRow> {
  const [row] = await db.insert(alliance).values(values).returning();
  await db.insert(allianceMember).values(members.map((member) => ({ ...member, allianceId: row.id })));
  return row;
}

export async function insertAllianceMember(
  db: Database,
  values: Omit<AllianceMemberRow, 'id'>,
): Promise<AllianceMemberRow> {
  const [row] = await db.insert(allianceMember).values(values).returning();
  return row;
}

/** Ends an alliance, and the memberships that go on, on a day. */
export async function endAlliance(
  db: Database,
  id: string,
  { endsOn, endedReason }: { readonly endsOn: string; readonly endedReason: string },
): Promise<void> {
  await db.update(alliance).set({ endsOn, endedReason }).where(eq(alliance.id, id));
  await db
    .update(allianceMember)
    .set({ endsOn })
    .where(and(eq(allianceMember.allianceId, id), goesOnAfter(endsOn)));
}

/** Ends one membership on a day. */
export async function endAllianceMember(db: Database, id: string, endsOn: string): Promise<void> {
  await db.update(allianceMember).set({ endsOn }).where(eq(allianceMember.id, id));
}

const goesOnAfter = (day: string) => or(isNull(allianceMember.endsOn), gt(allianceMember.endsOn, day));

/** The successor of a unit takes its place in every alliance that goes on, unless it is in it already. */
export async function passMemberships(
  db: Database,
  { from, to, on }: { readonly from: string; readonly to: string; readonly on: string },
): Promise<void> {
  await db.execute(sql`
    insert into alliance_member (alliance_id, unit_id, part, starts_on, ends_on)
    select alliance_id, ${to}, part, greatest(starts_on, ${on}::date), ends_on from alliance_member old
    where unit_id = ${from} and (ends_on is null or ends_on > ${on}::date)
      and not exists (select 1 from alliance_member same where same.alliance_id = old.alliance_id and same.unit_id = ${to}
        and (same.ends_on is null or same.ends_on > ${on}::date))`);
}

/** Ends every membership of a unit that goes on. */
export async function endMemberships(
  db: Database,
  { unitId, on }: { readonly unitId: string; readonly on: string },
): Promise<void> {
  await db
    .update(allianceMember)
    .set({ endsOn: on })
    .where(and(eq(allianceMember.unitId, unitId), goesOnAfter(on)));
}

/** Gives the alliances of a region that ends to the one that carries on. */
export async function passAlliances(db: Database, { from, to }: { readonly from: string; readonly to: string }) {
  await db.update(alliance).set({ regionId: to }).where(eq(alliance.regionId, from));
}
