import { planUnitChange } from '#domain/organisation/planUnitChange.ts';
import type { unitChange } from '#domain/organisation/unitChange.ts';
import { joinDuties } from '#domain/rectification/duty.ts';
import { playedRegions } from './playedRegions.ts';
import { movePost, noted, type PlayedDuty, type PlayedItem, type PureState, writeUnit } from './pureState.ts';

const basis = { effectiveOn: '2026-03-02', reason: '随机调整机构' };

/** Changes a unit as the services do: planned by the same function, then carried out on the state. */
export function changePurely(state: PureState, unitId: string, given: object): void {
  const { units } = state;
  const open = openDuties(state, unitId);
  const held = heldBy(state, unitId, open);
  const { dutiesTo, postsTo, ...fields } = Object(given);
  const handover = dutiesTo === undefined ? {} : handOver(held, dutiesTo, postsTo);
  const wish = { ...fields, ...handover, ...basis } as ReturnType<typeof unitChange.parse>;
  const plan = planUnitChange({ units, regions: playedRegions }, { unitId, change: wish }, held);
  for (const unit of plan.units) writeUnit(state, unit);
  for (const successorId of plan.successors)
    state.successions.push({ predecessorId: unitId, successorId, recordedAt: noted(state) });
  for (const { accountId, unitId: to } of plan.posts) movePost(state, accountId, to);
  for (const { dutyId, unitId: to } of plan.duties)
    for (const { itemId, item, duty } of open) if (itemId === dutyId) passDuty(duty, item, to);
}

interface OpenDuty {
  readonly itemId: string;
  readonly item: PlayedItem;
  readonly duty: PlayedDuty;
}

/** Duties of a unit in items that are not over. */
function openDuties({ items }: PureState, unitId: string): readonly OpenDuty[] {
  return [...items]
    .filter(([, { state }]) => state !== 'withdrawn' && state !== 'merged')
    .flatMap(([itemId, item]) =>
      item.duties.filter((duty) => duty.unitId === unitId && !duty.ended).map((duty) => ({ itemId, item, duty })),
    );
}

function heldBy({ units, posts }: PureState, unitId: string, open: readonly OpenDuty[]) {
  return {
    duties: open.map(({ itemId }) => ({ id: itemId })),
    posts: posts
      .filter((post) => post.unitId === unitId && post.until === null)
      .map(({ accountId }) => ({ accountId, username: accountId, title: '岗位' })),
    subordinates: [...units.values()].filter((unit) => unit.superiorId === unitId && unit.endedOn === null),
    others: 0,
  };
}

/** Who takes over what a unit held when it ends. */
function handOver(held: ReturnType<typeof heldBy>, dutiesTo: string, postsTo: string | null) {
  return {
    others: dutiesTo,
    duties: held.duties.map(({ id }) => ({ dutyId: id, unitId: dutiesTo })),
    posts: held.posts.map(({ accountId }) => ({ accountId, unitId: postsTo })),
    subordinates: held.subordinates
      .filter(({ id }) => id !== dutiesTo)
      .map(({ id }) => ({ unitId: id, superiorId: dutiesTo })),
  };
}

/** Ends a duty and gives it to another unit, joined with the one that unit has in the item already. */
function passDuty(duty: PlayedDuty, item: PlayedItem, unitId: string): void {
  duty.ended = true;
  const own = item.duties.find((one) => one.unitId === unitId && !one.ended);
  if (own === undefined) {
    item.duties.push({ ...duty, unitId, ended: false });
    return;
  }
  const unsaid = { feedback: null, feedbackAt: null, returnedReason: null };
  const joined = joinDuties({ ...own, ...unsaid }, { ...duty, ...unsaid });
  own.kind = joined.kind;
  own.acknowledgedAt = joined.acknowledgedAt;
}
