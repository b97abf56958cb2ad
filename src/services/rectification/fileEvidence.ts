import type { Database } from '#database/connect.ts';
import {
  type EvidenceFileRow,
  findEvidenceFile,
  insertEvidenceFile,
  lockItem,
  updateEvidenceFile,
  updateItem,
} from '#database/rectification.ts';
import { fitsState } from '#domain/access/policy.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import type { EvidenceKind } from '#domain/rectification/item.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { VaultedFile } from '#files/vault.ts';
import type { Act } from '#services/act.ts';
import { appendHistory } from './appendHistory.ts';
import { loadContext, requireIndependent } from './itemContext.ts';
import { requireApproval } from './keepApproval.ts';
import { getItem } from './readItems.ts';

export interface FiledEvidence extends VaultedFile {
  readonly itemId: string;
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly fileName: string;
}

/** Files evidence (佐证材料) for an item under way; the same file twice is refused with a pointer to the first. */
export async function fileEvidence(db: Database, act: Act, given: FiledEvidence): Promise<EvidenceFileRow> {
  const item = await lockItem(db, given.itemId);
  if (item === undefined) throw new RuleError('ledger.not-found', '没有这个台账项', { status: 404 });
  const context = await loadContext(db, item);
  requireApproval(context);
  const { duties, evidence } = context;
  const unitId = act.actor.unitId;
  if (unitId === null || !duties.some((duty) => duty.unitId === unitId))
    throw new RuleError('ledger.wrong-standing', '只有承担本项职责的单位可以上传佐证材料', { status: 403 });
  if (!fitsState('ledger.file-evidence', item.state))
    throw new RuleError('ledger.wrong-state', '本项目前不接收佐证材料', { status: 409 });
  const first = evidence.find(({ sha256 }) => sha256 === given.sha256);
  if (first !== undefined)
    throw new RuleError('ledger.evidence-twice', `这份文件已经上传过：《${first.title}》`, {
      status: 409,
      remedy: '同一材料只需提交一次。',
    });
  refuseRanking(given.title);
  refusePersonalData(given.title, given.fileName);
  const { itemId, kind, title, fileName, sha256, bytes } = given;
  const row = await insertEvidenceFile(db, {
    ...{ itemId, kind, title, fileName, sha256, bytes, unitId },
    review: 'submitted',
    uploadedBy: act.actor.accountId,
    uploadedAt: act.now.toISOString(),
  });
  await note(db, act, { item, deed: 'file-evidence', details: { title, fileName, sha256, kind } });
  return row;
}

/** The verifier takes a file as evidence or not, with a reason; only while the item is being verified. */
export async function reviewEvidence(
  db: Database,
  act: Act,
  given: { readonly id: string; readonly accepted: boolean; readonly reason: string },
): Promise<void> {
  const { item: found } = await getEvidenceFile(db, given.id);
  const item = await lockItem(db, found.id);
  if (item === undefined) throw new RuleError('ledger.not-found', '没有这个台账项', { status: 404 });
  const context = await loadContext(db, item);
  requireIndependent(act.actor, context);
  requireApproval(context);
  if (!fitsState('ledger.review-evidence', item.state))
    throw new RuleError('ledger.wrong-state', '只在督导核查时审核佐证材料', { status: 409 });
  if (!given.accepted && given.reason.trim().length < 4) throw new RuleError('ledger.reason', '不采信请写明理由');
  refusePersonalData(given.reason);
  await updateEvidenceFile(db, given.id, {
    review: given.accepted ? 'accepted' : 'rejected',
    reviewReason: given.reason,
    reviewedBy: act.actor.accountId,
    reviewedAt: act.now.toISOString(),
  });
  await note(db, act, { item, deed: 'review-evidence', details: { ...given } });
}

async function note(
  db: Database,
  act: Act,
  { item, deed, details }: { item: Awaited<ReturnType<typeof getItem>>; deed: string; details: object },
): Promise<void> {
  await updateItem(db, item.id, { version: item.version + 1 });
  const state = item.state;
  await appendHistory(db, act, {
    itemId: item.id,
    deed,
    stateBefore: state,
    stateAfter: state,
    details: { ...details },
  });
}

/** A filed piece of evidence and its item, when the item is in the actor's reach. */
export async function getEvidenceFile(db: Database, id: string) {
  const file = await findEvidenceFile(db, id);
  if (file === undefined) throw new RuleError('ledger.not-found', '没有这份材料', { status: 404 });
  return { file, item: await getItem(db, file.itemId) };
}
