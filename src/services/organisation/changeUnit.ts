import { endMemberships, passMemberships } from '#database/alliances.ts';
import type { Database } from '#database/connect.ts';
import { listUnits, type UnitRow, updateUnit } from '#database/organisation.ts';
import { countOtherWork } from '#database/otherWork.ts';
import { listHoldersIn } from '#database/posts.ts';
import { passRecipients } from '#database/problems.ts';
import { listOpenDutiesOf } from '#database/rectification.ts';
import { findLastChange, insertSuccessions, lockOrganisation } from '#database/register.ts';
import { endAreaOf } from '#database/studio.ts';
import { beyondReach } from '#database/withActor.ts';
import { requireInOrder } from '#domain/organisation/changeBasis.ts';
import { changeKindNames } from '#domain/organisation/changeKind.ts';
import type { HeldByUnit } from '#domain/organisation/planHandover.ts';
import { planUnitChange, type UnitPlan } from '#domain/organisation/planUnitChange.ts';
import { getStandingUnit } from '#domain/organisation/register.ts';
import type { UnitChange } from '#domain/organisation/unitChange.ts';
import { movePost } from '#services/access/movePost.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { type Act, dayOf } from '#services/act.ts';
import { passTasks } from '#services/plans/passTasks.ts';
import { passDuty } from '#services/rectification/passDuty.ts';
import { loadRegister } from './loadRegister.ts';
import { keepCode, writeChange } from './writeChange.ts';

/** What a change of a unit did. */
export interface ChangedUnit {
  readonly changeId: string;
  readonly unitsChanged: number;
  readonly dutiesPassed: number;
  readonly postsMoved: number;
}

/**
 * Renames, moves, merges, splits, closes or corrects a unit, in the caller's transaction: the register, its history, and everything
 * that the unit held go over together or not at all. Changes take turns.
 */
export async function changeUnit(db: Database, act: Act, given: WantedChange): Promise<ChangedUnit> {
  const { before, ...changed } = await applyUnitChange(db, act, given);
  const { kind, ...details } = given.change;
  await recordAudit(
    db,
    {
      ...{ actor: act.actor, deed: 'organisation.manage', allowed: true, subject: before },
      details: { act: changeKindNames[kind], ...details },
    },
    act.now,
  );
  return changed;
}

interface WantedChange {
  readonly unitId: string;
  readonly change: UnitChange;
}

/** The same without a line of its own in the trail, for whoever changes many at once; `before` is the name that the unit had. */
export async function applyUnitChange(
  db: Database,
  act: Act,
  given: WantedChange,
): Promise<ChangedUnit & { readonly before: string }> {
  await lockOrganisation(db);
  const register = await loadRegister(db);
  const before = getStandingUnit(register, given.unitId);
  const held = await readHeld(db, act, before.id);
  const plan = planUnitChange(register, given, held);
  const touched = plan.units.map(({ id }) => id);
  const lastChange = await findLastChange(db, touched);
  requireInOrder(given.change.effectiveOn, { today: dayOf(act.now), lastChange });
  for (const unit of plan.units) await updateUnit(db, unit);
  if (given.change.kind === 'recode') await keepCode(db, plan.units[0], given.change.effectiveOn);
  const { kind, effectiveOn, reason, ...details } = given.change;
  const changeId = await writeChange(
    db,
    act,
    { kind, subject: 'unit', subjectId: before.id, effectiveOn, reason, details: { before: before.name, ...details } },
    { regions: [], units: plan.units },
  );
  await handOver(db, act, { plan, held, before, changeId, effectiveOn });
  return {
    ...{ before: before.name, changeId, unitsChanged: plan.units.length },
    ...{ dutiesPassed: plan.duties.length, postsMoved: plan.posts.length },
  };
}

/** What a unit holds: open duties (by id, nothing of what they are about), how much else it has to do, posts, and the units below it. */
export async function readHeld(db: Database, { actor }: Act, unitId: string): Promise<HeldByUnit> {
  return {
    duties: await beyondReach(db, actor, () => listOpenDutiesOf(db, unitId)),
    others: await beyondReach(db, actor, () => countOtherWork(db, unitId)),
    posts: await listHoldersIn(db, unitId),
    subordinates: (await listUnits(db)).filter(({ superiorId }) => superiorId === unitId),
  };
}

interface Handing {
  readonly plan: UnitPlan;
  readonly held: HeldByUnit;
  readonly before: UnitRow;
  readonly changeId: string;
  readonly effectiveOn: string;
}

async function handOver(db: Database, act: Act, { plan, before, changeId, effectiveOn }: Handing): Promise<void> {
  const recordedAt = act.now.toISOString();
  await insertSuccessions(
    db,
    plan.successors.map((successorId) => ({ predecessorId: before.id, successorId, changeId, recordedAt })),
  );
  for (const { accountId, unitId } of plan.posts) await movePost(db, act, { accountId, unitId, reason: '单位调整' });
  const isEnded = plan.units.some(({ id, endedOn }) => id === before.id && endedOn !== null);
  if (!isEnded) return;
  await beyondReach(db, act.actor, async () => {
    for (const duty of plan.duties) await passDuty(db, act, { ...duty, from: before.name });
    const { heir, successors } = plan;
    if (heir !== null) await passRecipients(db, { from: before.id, to: heir });
    if (heir !== null) await passTasks(db, act, { from: before, to: heir });
    if (heir !== null && successors.length === 1)
      await passMemberships(db, { from: before.id, to: heir, on: effectiveOn });
    await endMemberships(db, { unitId: before.id, on: effectiveOn });
    await endAreaOf(db, before.id, recordedAt);
  });
}
