import type { Database } from '#database/connect.ts';
import { findEvidenceRequest } from '#database/evidence.ts';
import { type ItemRow, lockItem, updateItem } from '#database/rectification.ts';
import { fitsState } from '#domain/access/policy.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { appendHistory } from './appendHistory.ts';
import { type ItemContext, loadContext } from './itemContext.ts';
import { requireApproval } from './keepApproval.ts';

/** An item that takes evidence from the actor's unit now, locked. */
export interface OpenItem extends ItemContext {
  readonly unitId: string;
}

/** Locks an item for a piece of evidence. Refuses units without a duty in it and states in which none is taken. */
export async function openForEvidence(db: Database, { actor }: Act, itemId: string): Promise<OpenItem> {
  const item = await lockKnownItem(db, itemId);
  const context = await loadContext(db, item);
  requireApproval(context);
  const { unitId } = actor;
  if (unitId === null || !context.duties.some((duty) => duty.unitId === unitId))
    throw new RuleError('ledger.wrong-standing', '只有承担本项职责的单位可以上传佐证材料', { status: 403 });
  if (!fitsState('ledger.file-evidence', item.state))
    throw new RuleError('ledger.wrong-state', '本项目前不接收佐证材料', { status: 409 });
  return { ...context, unitId };
}

/** An item in reach, locked until the transaction ends. */
export async function lockKnownItem(db: Database, itemId: string): Promise<ItemRow> {
  const item = await lockItem(db, itemId);
  if (item === undefined) throw new RuleError('ledger.not-found', '没有这个台账项', { status: 404 });
  return item;
}

/** Refuses a request of another item, and one that was withdrawn. */
export async function requireRequest(db: Database, itemId: string, requestId: string | null): Promise<void> {
  if (requestId === null) return;
  const request = await findEvidenceRequest(db, requestId);
  if (request?.itemId !== itemId) throw new RuleError('ledger.no-request', '本项没有要求过这份材料', { status: 404 });
  if (request.withdrawnAt !== null)
    throw new RuleError('ledger.request-withdrawn', `已不再要求《${request.title}》`, { status: 409 });
}

/** Who acts, as evidence notes it: unit and post of the time. */
export function signatureOf({ actor }: Act): string {
  return `${actor.unitName} ${actor.postTitle}`;
}

/** Puts an act on evidence into the history of its item, which stays in its state. */
export async function noteEvidence(
  db: Database,
  act: Act,
  { item, deed, details }: { readonly item: ItemRow; readonly deed: string; readonly details: object },
): Promise<void> {
  await updateItem(db, item.id, { version: item.version + 1 });
  const { id: itemId, state } = item;
  await appendHistory(db, act, { itemId, deed, stateBefore: state, stateAfter: state, details: { ...details } });
}
