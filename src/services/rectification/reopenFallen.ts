import type { Database } from '#database/connect.ts';
import { lockItem, updateItem } from '#database/rectification.ts';
import { systemActor } from '#domain/access/actor.ts';
import { freshDue } from '#domain/rectification/freshDue.ts';
import { getTransition } from '#domain/rectification/transitions.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { dayOf } from '#services/act.ts';
import { appendHistory } from './appendHistory.ts';
import { begunAnew } from './beginAnew.ts';
import { lapseIfChanged, renewApproval } from './keepApproval.ts';

/** An item whose indicator fell back, why in words, and the round that says so. */
export interface FallenItem {
  readonly itemId: string;
  readonly reason: string;
  readonly roundName: string;
}

/**
 * 反弹 by the system itself: a closed item goes back to 整改中 with a date of its own, and its history and the audit trail say why. False, and
 * nothing changed, where the item is not closed: it was reopened before, or by somebody.
 */
export async function reopenFallen(db: Database, now: Date, fallen: FallenItem): Promise<boolean> {
  const { itemId, reason, roundName } = fallen;
  const item = await lockItem(db, itemId);
  const { from, approves } = getTransition('reopen');
  if (item === undefined || !from.includes(item.state)) return false;
  const act = { actor: systemActor, now };
  const date = freshDue(item, dayOf(now));
  const changes = begunAnew(item, { now, due: date ?? item.dueDate });
  await updateItem(db, itemId, { ...changes, state: 'in-progress', version: item.version + 1 });
  const approved = await renewApproval(db, act, { id: itemId, approves });
  const told = { reason, round: roundName, automatic: true, ...(date !== null && { date }) };
  await appendHistory(db, act, {
    ...{ itemId, deed: 'reopen', stateBefore: item.state, stateAfter: 'in-progress' },
    details: { ...told, ...(approved !== null && { approved }) },
  });
  const details = { deed: 'reopen', ...told };
  await recordAudit(db, { actor: systemActor, deed: 'ledger.act', allowed: true, subject: item.number, details }, now);
  await lapseIfChanged(db, act, itemId);
  return true;
}
