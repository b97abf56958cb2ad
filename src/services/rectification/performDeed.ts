import type { Database } from '#database/connect.ts';
import { updateItem } from '#database/rectification.ts';
import { accountsBehind } from '#domain/access/actor.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import type { DeedFields } from '#domain/rectification/deedInput.ts';
import { requireAll } from '#domain/rectification/requirements.ts';
import type { ItemState } from '#domain/rectification/states.ts';
import { getTransition, type ItemDeed } from '#domain/rectification/transitions.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { type Act, dayOf } from '#services/act.ts';
import { appendHistory } from './appendHistory.ts';
import { effects } from './deedEffects.ts';
import { factsOf, loadContext, requireEntitled } from './itemContext.ts';
import { lapseIfChanged, renewApproval, requireApproval } from './keepApproval.ts';
import { lockCurrent } from './lockCurrent.ts';

/**
 * Does one deed of the state machine on one item, in the caller's transaction: table, role, standing, requirements,
 * effects, history. Deeds on one item take turns; whoever looked at an older version is told so (409).
 */
export async function performDeed(
  db: Database,
  act: Act,
  given: DeedFields & { readonly id: string; readonly deed: ItemDeed },
): Promise<{ readonly state: ItemState; readonly version: number }> {
  const item = await lockCurrent(db, given);
  const context = await loadContext(db, item);
  requireEntitled(given.deed, act.actor, context);
  if (given.deed !== 'review-again') requireApproval(context);
  const accountIds = accountsBehind(act.actor);
  requireAll(given.deed, factsOf(context), { ...given, today: dayOf(act.now), accountIds });
  refuseUnfit(given.reason, given.progressNote);
  const changes = await effects[given.deed]({ db, act, context, given });
  const { to, approves } = getTransition(given.deed);
  const state = changes.state ?? to ?? item.state;
  await updateItem(db, item.id, { ...changes, state, version: item.version + 1 });
  const approved = await renewApproval(db, act, { id: item.id, approves });
  await appendHistory(db, act, {
    itemId: item.id,
    deed: given.deed,
    stateBefore: item.state,
    stateAfter: state,
    details: { ...detailsOf(given, act), ...recheckSet(given.deed, changes), ...(approved !== null && { approved }) },
  });
  await recordAudit(
    db,
    { actor: act.actor, deed: 'ledger.act', allowed: true, subject: item.number, details: { deed: given.deed } },
    act.now,
  );
  return await lapseIfChanged(db, act, item.id);
}

function refuseUnfit(...texts: readonly (string | null)[]): void {
  for (const text of texts) {
    refuseRanking(text ?? '');
    refusePersonalData(text ?? '');
  }
}

/** Units sign, return and report for themselves: the history keeps which one it was, beside its name. */
const ownDuty: readonly ItemDeed[] = ['acknowledge', 'return-duty', 'report'];

/** Deeds by which the rule sets the next day of 回头看, or ends them; the history keeps the day that was set. */
const setsRecheck: readonly ItemDeed[] = ['close', 'close-pending', 'confirm-sustained'];

const recheckSet = (deed: ItemDeed, { recheckOn = null }: { readonly recheckOn?: string | null }) =>
  setsRecheck.includes(deed) ? { recheckOn } : {};

function detailsOf(given: DeedFields & { readonly deed: ItemDeed }, { actor }: Act): Record<string, unknown> {
  const { reason, date, unitId, itemId, progress, progressNote } = given;
  const by = ownDuty.includes(given.deed) ? actor.unitId : null;
  const noted = Object.entries({ reason, date, unitId, itemId, progress, progressNote, by });
  return Object.fromEntries(noted.filter(([, value]) => value !== null));
}
