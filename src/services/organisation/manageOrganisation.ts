import type { Database } from '#database/connect.ts';
import {
  findRegion,
  findRival,
  findUnit,
  insertRegion,
  insertUnit,
  listRegions,
  listUnits,
  type RegionRow,
  type UnitRow,
} from '#database/organisation.ts';
import { lockOrganisation } from '#database/register.ts';
import type { Actor } from '#domain/access/actor.ts';
import { requireInOrder } from '#domain/organisation/changeBasis.ts';
import { isWithin, type NewRegion, regionPath } from '#domain/organisation/region.ts';
import { getStandingRegion, requireStanding } from '#domain/organisation/register.ts';
import type { NewUnit } from '#domain/organisation/unit.ts';
import { RuleError } from '#domain/ruleError.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { type Act, dayOf } from '#services/act.ts';
import { loadRegister } from './loadRegister.ts';
import { keepCode, writeChange } from './writeChange.ts';

/** Regions and units that stand, in code order, as far as the actor sees: its region and below, and the regions above it. */
export async function readOrganisation(db: Database, { actor }: Pick<Act, 'actor'>) {
  const regions = await listRegions(db);
  const units = await listUnits(db);
  return {
    regions: regions.filter(({ path, endedOn }) => endedOn === null && seesPath(actor, path)),
    units: units.filter(({ regionPath }) => seesPath(actor, regionPath)),
  };
}

/** True for regions at, below and above the actor's own; the three administrators see all. */
export function seesPath({ unitId, regionPath: own }: Actor, path: string): boolean {
  return unitId === null || isWithin(path, own) || (own ?? '').startsWith(path);
}

/** Registers a region, such as a new 功能区. */
export async function createRegion(db: Database, act: Act, given: NewRegion): Promise<RegionRow> {
  await lockOrganisation(db);
  const { effectiveOn: _, reason: __, ...values } = given;
  const register = await loadRegister(db);
  const parent = values.parentId === null ? null : getStandingRegion(register, values.parentId);
  if ([...register.regions.values()].some(({ code }) => code === values.code))
    throw taken(`地区代码“${values.code}”已被使用，停用地区的代码也不再使用`);
  const basis = openingOf(act, given);
  const region = await insertRegion(db, { ...values, path: regionPath(parent?.path ?? null, values.code) });
  await writeChange(
    db,
    act,
    { kind: 'open', subject: 'region', subjectId: region.id, ...basis, details: { ...values } },
    { regions: [region], units: [] },
  );
  await note(db, act, values.name, { ...values, ...basis });
  return region;
}

/** Registers a unit in its line of command. */
export async function createUnit(db: Database, act: Act, given: NewUnit): Promise<UnitRow> {
  await lockOrganisation(db);
  const basis = openingOf(act, given);
  const unit = await openUnit(db, act, given, basis);
  const { effectiveOn: _, reason: __, ...values } = given;
  await note(db, act, given.name, { ...values, ...basis });
  return unit;
}

/** The same without a line of its own in the trail, for whoever registers many at once. */
export async function openUnit(
  db: Database,
  act: Act,
  given: NewUnit,
  basis: { readonly effectiveOn: string; readonly reason: string },
): Promise<UnitRow> {
  const { code, name, kind, regionId, superiorId } = given;
  await requirePlace(db, given);
  const traits = { stage: given.stage ?? null, setting: given.setting ?? null, nature: given.nature ?? null };
  const unit = await insertUnit(db, { code, name, kind, regionId, superiorId, ...traits });
  await keepCode(db, unit, basis.effectiveOn);
  const change = { kind: 'open', subject: 'unit', subjectId: unit.id, ...basis, details: { code, name } } as const;
  await writeChange(db, act, change, { regions: [], units: [unit] });
  return unit;
}

async function requirePlace(db: Database, { code, name, regionId, superiorId }: NewUnit): Promise<void> {
  requireStanding(await findRegion(db, regionId));
  if (superiorId !== null) requireStanding(await findUnit(db, superiorId));
  const rival = await findRival(db, { code, name, regionId });
  if (rival === undefined) return;
  throw rival.code === code
    ? taken(`单位代码“${code}”已被“${rival.name}”使用，停用单位的代码也不再使用`)
    : taken(`该地区已有在册单位“${name}”`);
}

function taken(message: string): RuleError {
  return new RuleError('organisation.taken', message, { status: 409 });
}

/** What is left out when something is opened: today, and that it was newly registered. */
function openingOf({ now }: Act, { effectiveOn, reason }: Pick<NewUnit, 'effectiveOn' | 'reason'>) {
  const today = dayOf(now);
  requireInOrder(effectiveOn ?? today, { today, lastChange: null });
  return { effectiveOn: effectiveOn ?? today, reason: reason ?? '新登记' };
}

function note(db: Database, { actor, now }: Act, subject: string, details: Readonly<Record<string, unknown>>) {
  return recordAudit(db, { actor, deed: 'organisation.manage', allowed: true, subject, details }, now);
}
