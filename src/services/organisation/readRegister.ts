import type { Database } from '#database/connect.ts';
import { listRegions } from '#database/organisation.ts';
import { listHoldings } from '#database/posts.ts';
import {
  type ChangeRow,
  listChanges,
  listCodesOf,
  listRegionsOn,
  listSuccessionsOf,
  listUnitsOn,
  listUnitVersions,
} from '#database/register.ts';
import { changeKindNames } from '#domain/organisation/changeKind.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type Act, dayOf } from '#services/act.ts';
import { loadRegister } from './loadRegister.ts';
import { seesPath } from './manageOrganisation.ts';

/** Regions and units as they were on a day (today when null), with those that had ended by then, as far as the actor sees their regions. */
export async function readRegister(db: Database, { actor, now }: Act, day: string | null) {
  const on = day ?? dayOf(now);
  const regions = await listRegionsOn(db, on);
  const units = await listUnitsOn(db, on);
  const present = new Map((await listRegions(db)).map(({ id, path }) => [id, path]));
  const seen = (regionId: string) => seesPath(actor, present.get(regionId) ?? '');
  const regionNames = new Map(regions.map(({ regionId, name }) => [regionId, name]));
  return {
    on,
    regions: regions
      .filter(({ regionId }) => seen(regionId))
      .map(({ regionId, code, gbCode, name, kind, parentId, path, ended, validFrom }) => ({
        ...{ id: regionId, code, gbCode, name, kind, parentId, path, ended, since: validFrom },
      }))
      .sort((one, other) => (one.path < other.path ? -1 : 1)),
    units: units
      .filter(({ regionId }) => seen(regionId))
      .map(({ unitId, code, name, kind, regionId, superiorId, stage, setting, nature, ended, validFrom }) => ({
        ...{ id: unitId, code, name, kind, regionId, superiorId, stage, setting, nature, ended, since: validFrom },
        regionName: regionNames.get(regionId) ?? '',
      }))
      .sort((one, other) => (one.code < other.code ? -1 : 1)),
  };
}

/** The newest changes of the register in the actor's sight, two hundred at most; of one region or unit where its id is given. */
export async function readChanges(db: Database, { actor }: Pick<Act, 'actor'>, subjectId: string | null) {
  const { regions, units } = await loadRegister(db);
  const changes = await listChanges(db, { subjectId, limit: 200 });
  const pathOf = ({ subject, subjectId: id }: ChangeRow) =>
    regions.get(subject === 'region' ? id : (units.get(id)?.regionId ?? ''))?.path ?? '';
  return changes
    .filter((change) => seesPath(actor, pathOf(change)))
    .map((change) => ({ ...change, kindName: changeKindNames[change.kind] }));
}

/**
 * Everything that is known of one unit: how it looked from when on, its codes, what it came out of and what came out of it, and the
 * posts in it; accounts are named to the three administrators only.
 */
export async function readUnit(db: Database, act: Act, unitId: string) {
  const { regions, units } = await loadRegister(db);
  const unit = units.get(unitId);
  if (unit === undefined || !seesPath(act.actor, regions.get(unit.regionId)?.path ?? ''))
    throw new RuleError('organisation.not-found', '没有这个单位', { status: 404 });
  const named = (id: string) => ({ id, name: units.get(id)?.name ?? '' });
  const { predecessors, successors } = await listSuccessionsOf(db, unitId);
  return {
    unit,
    versions: (await listUnitVersions(db, unitId)).map((version) => ({
      ...version,
      regionName: regions.get(version.regionId)?.name ?? '',
      superiorName: version.superiorId === null ? null : (units.get(version.superiorId)?.name ?? null),
    })),
    codes: await listCodesOf(db, unitId),
    predecessors: predecessors.map(named),
    successors: successors.map(named),
    posts: (await listHoldings(db, { unitId })).map(({ accountId, username, ...held }) => ({
      ...held,
      account: act.actor.unitId === null ? { id: accountId, username } : null,
    })),
    changes: await readChanges(db, act, unitId),
  };
}
