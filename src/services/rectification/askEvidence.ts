import type { Database } from '#database/connect.ts';
import {
  type EvidenceRequestRow,
  findEvidenceRequest,
  insertEvidenceRequest,
  listEvidenceFiles,
  updateEvidenceRequest,
} from '#database/evidence.ts';
import type { ItemRow } from '#database/rectification.ts';
import { fitsState } from '#domain/access/policy.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { type EvidenceRequest, missingEvidence } from '#domain/rectification/evidence.ts';
import { RuleError } from '#domain/ruleError.ts';
import { requireReach } from '#services/access/requireReach.ts';
import type { Act } from '#services/act.ts';
import { lockKnownItem, noteEvidence, signatureOf } from './openForEvidence.ts';

/** Asks those who carry an item out for a piece of evidence by name; until it is filed it is missing, and the lead cannot ask for verification. */
export async function askEvidence(
  db: Database,
  act: Act,
  { itemId, kind, title }: EvidenceRequest & { readonly itemId: string },
): Promise<EvidenceRequestRow> {
  const item = await lockAskable(db, act, itemId);
  refuseRanking(title);
  refusePersonalData(title);
  const row = await insertEvidenceRequest(db, {
    ...{ itemId, kind, title, askedBy: act.actor.accountId, asker: signatureOf(act), askedAt: act.now.toISOString() },
  });
  await noteEvidence(db, act, { item, deed: 'ask-evidence', details: { title, kind } });
  return row;
}

/** No longer asks for a piece of evidence that is missing, with a reason; the request stays on record. */
export async function withdrawEvidenceRequest(
  db: Database,
  act: Act,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<null> {
  const request = await findEvidenceRequest(db, id);
  if (request === undefined) throw new RuleError('ledger.no-request', '没有要求过这份材料', { status: 404 });
  const item = await lockAskable(db, act, request.itemId);
  if (missingEvidence([request], await listEvidenceFiles(db, [item.id])).length === 0)
    throw new RuleError('ledger.request-answered', '这份材料已经提交，或已不再要求', { status: 409 });
  refuseRanking(reason);
  refusePersonalData(reason);
  await updateEvidenceRequest(db, id, { withdrawnAt: act.now.toISOString(), withdrawnReason: reason });
  await noteEvidence(db, act, { item, deed: 'withdraw-request', details: { title: request.title, reason } });
  return null;
}

/** Locks an item for whoever may ask for its evidence, while it is not yet verified. */
async function lockAskable(db: Database, act: Act, itemId: string): Promise<ItemRow> {
  const item = await lockKnownItem(db, itemId);
  const refusal = new RuleError('ledger.wrong-standing', '只有下达本项的地区和督导部门可以要求佐证材料', {
    status: 403,
  });
  await requireReach(db, act.actor, { deed: 'ledger.ask-evidence', touch: 'entry', regionId: item.regionId }, refusal);
  if (!fitsState('ledger.ask-evidence', item.state))
    throw new RuleError('ledger.wrong-state', '本项目前不能再要求佐证材料', { status: 409 });
  return item;
}
