import type { Database } from '#database/connect.ts';
import { type ItemRow, lockItem, updateItem } from '#database/rectification.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import type { DeedFields } from '#domain/rectification/deedInput.ts';
import { requireAll } from '#domain/rectification/requirements.ts';
import type { ItemState } from '#domain/rectification/states.ts';
import { getTransition, type ItemDeed } from '#domain/rectification/transitions.ts';
import { RuleError } from '#domain/ruleError.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { type Act, dayOf } from '#services/act.ts';
import { appendHistory } from './appendHistory.ts';
import { effects } from './deedEffects.ts';
import { factsOf, loadContext, requireEntitled } from './itemContext.ts';

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
  requireAll(given.deed, factsOf(context), { ...given, today: dayOf(act.now) });
  refuseRanking(given.reason ?? '');
  refusePersonalData(given.reason ?? '');
  const changes = await effects[given.deed]({ db, act, context, given });
  const state = changes.state ?? getTransition(given.deed).to ?? item.state;
  const version = item.version + 1;
  await updateItem(db, item.id, { ...changes, state, version });
  await appendHistory(db, act, {
    itemId: item.id,
    deed: given.deed,
    stateBefore: item.state,
    stateAfter: state,
    details: detailsOf(given),
  });
  await recordAudit(
    db,
    { actor: act.actor, deed: 'ledger.act', allowed: true, subject: item.number, details: { deed: given.deed } },
    act.now,
  );
  return { state, version };
}

async function lockCurrent(db: Database, given: { readonly id: string; readonly version: number }): Promise<ItemRow> {
  const item = await lockItem(db, given.id);
  if (item === undefined) throw new RuleError('ledger.not-found', '没有这个台账项', { status: 404 });
  if (item.version !== given.version)
    throw new RuleError('ledger.changed-meanwhile', '本项刚刚已被他人办理，您看到的不是最新情况', {
      status: 409,
      remedy: '请刷新后再办理；您的操作没有生效。',
    });
  return item;
}

function detailsOf({ reason, date, unitId, itemId, progress }: DeedFields): Record<string, unknown> {
  const given = Object.entries({ reason, date, unitId, itemId, progress });
  return Object.fromEntries(given.filter(([, value]) => value !== null));
}
