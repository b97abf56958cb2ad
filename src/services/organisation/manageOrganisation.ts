import type { Database } from '#database/connect.ts';
import { findRegion, findUnit, insertRegion, insertUnit, listRegions, listUnits } from '#database/organisation.ts';
import { isWithin, type NewRegion, regionPath } from '#domain/organisation/region.ts';
import type { NewUnit } from '#domain/organisation/unit.ts';
import { RuleError } from '#domain/ruleError.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import type { Act } from '#services/act.ts';

/** Regions and units in code order, as far as the actor sees: its region and below, and the regions above it. */
export async function readOrganisation(db: Database, { actor }: Pick<Act, 'actor'>) {
  const regions = await listRegions(db);
  const units = await listUnits(db);
  const own = actor.regionPath;
  const system = actor.unitId === null;
  return {
    regions: regions.filter(({ path }) => system || isWithin(path, own) || (own ?? '').startsWith(path)),
    units: units.filter((unit) => system || isWithin(unit.regionPath, own) || (own ?? '').startsWith(unit.regionPath)),
  };
}

export async function createRegion(db: Database, { actor, now }: Act, given: NewRegion) {
  const parent = given.parentId === null ? null : await findRegion(db, given.parentId);
  if (parent === undefined) throw new RuleError('organisation.not-found', '没有这个上级地区', { status: 404 });
  const region = await insertRegion(db, { ...given, path: regionPath(parent?.path ?? null, given.code) });
  await recordAudit(
    db,
    { actor, deed: 'organisation.manage', allowed: true, subject: given.name, details: { ...given } },
    now,
  );
  return region;
}

export async function createUnit(db: Database, { actor, now }: Act, given: NewUnit) {
  const region = await findRegion(db, given.regionId);
  const superior = given.superiorId === null ? null : await findUnit(db, given.superiorId);
  if (region === undefined || superior === undefined)
    throw new RuleError('organisation.not-found', '没有这个地区或上级单位', { status: 404 });
  const unit = await insertUnit(db, given);
  await recordAudit(
    db,
    { actor, deed: 'organisation.manage', allowed: true, subject: given.name, details: { ...given } },
    now,
  );
  return unit;
}
