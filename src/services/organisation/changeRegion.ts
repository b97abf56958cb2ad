import { passAlliances } from '#database/alliances.ts';
import type { Database } from '#database/connect.ts';
import { updateRegion, updateUnit } from '#database/organisation.ts';
import { listItemsOfRegion, updateItem } from '#database/rectification.ts';
import { findLastChange, lockOrganisation } from '#database/register.ts';
import { beyondReach } from '#database/withActor.ts';
import { requireInOrder } from '#domain/organisation/changeBasis.ts';
import { changeKindNames } from '#domain/organisation/changeKind.ts';
import { planRegionChange } from '#domain/organisation/planRegionChange.ts';
import type { RegionChange } from '#domain/organisation/regionChange.ts';
import { getStandingRegion } from '#domain/organisation/register.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { type Act, dayOf } from '#services/act.ts';
import { appendHistory } from '#services/rectification/appendHistory.ts';
import { loadRegister } from './loadRegister.ts';
import { requireFreeNames } from './requireFreeNames.ts';
import { writeChange } from './writeChange.ts';

/** What a change of a region did. */
export interface ChangedRegion {
  readonly changeId: string;
  readonly regionsChanged: number;
  readonly unitsMoved: number;
  readonly itemsPassed: number;
}

/**
 * Renames, moves, merges, splits or closes a region. Scopes follow the paths of regions, so with the paths everybody's reach changes at
 * the next request; the ledger of a region that ends goes to the one that carries on, its records stay where that one can read them.
 */
export async function changeRegion(
  db: Database,
  act: Act,
  given: { readonly regionId: string; readonly change: RegionChange },
): Promise<ChangedRegion> {
  await lockOrganisation(db);
  const register = await loadRegister(db);
  const before = getStandingRegion(register, given.regionId);
  const plan = planRegionChange(register, given);
  requireFreeNames(register, plan.units);
  const touched = [...plan.regions, ...plan.units].map(({ id }) => id);
  const lastChange = await findLastChange(db, touched);
  requireInOrder(given.change.effectiveOn, { today: dayOf(act.now), lastChange });
  for (const region of plan.regions) await updateRegion(db, region);
  for (const unit of plan.units) await updateUnit(db, unit);
  const { kind, effectiveOn, reason, ...details } = given.change;
  const changeId = await writeChange(
    db,
    act,
    {
      kind,
      subject: 'region',
      subjectId: before.id,
      effectiveOn,
      reason,
      details: { before: before.name, ...details },
    },
    plan,
  );
  const to = plan.recordsTo === null ? null : getStandingRegion(register, plan.recordsTo);
  const itemsPassed = to === null ? 0 : await passLedger(db, act, { from: before, to });
  const audit = { act: changeKindNames[kind], effectiveOn, reason, ...details };
  await recordAudit(
    db,
    { actor: act.actor, deed: 'organisation.manage', allowed: true, subject: before.name, details: audit },
    act.now,
  );
  return { changeId, regionsChanged: plan.regions.length, unitsMoved: plan.units.length, itemsPassed };
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Items keep their numbers; who issues them from now on is written into the history of each. */
async function passLedger(db: Database, act: Act, { from, to }: { from: Named; to: Named }): Promise<number> {
  return await beyondReach(db, act.actor, async () => {
    await passAlliances(db, { from: from.id, to: to.id });
    const items = await listItemsOfRegion(db, from.id);
    for (const { id, state, version } of items) {
      await updateItem(db, id, { regionId: to.id, version: version + 1 });
      const details = { from: from.name, to: to.name };
      await appendHistory(db, act, { itemId: id, deed: 'pass-region', stateBefore: state, stateAfter: state, details });
    }
    return items.length;
  });
}
