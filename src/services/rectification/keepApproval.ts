import type { Database } from '#database/connect.ts';
import {
  findItem,
  findLastApproval,
  type ItemRow,
  listDuties,
  updateDuty,
  updateItem,
} from '#database/rectification.ts';
import {
  type ApprovedContent,
  approvalHash,
  approvedContent,
  approvesChange,
  type ContentPart,
  changedParts,
  explainLapse,
  restsOnApproval,
} from '#domain/rectification/approval.ts';
import type { ItemState } from '#domain/rectification/states.ts';
import type { Transition } from '#domain/rectification/transition.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { sha256 } from '#services/sha256.ts';
import { appendHistory } from './appendHistory.ts';
import type { ItemContext } from './itemContext.ts';

/** What an approval is noted as in the history of the item: the hash, and the content that it is the hash of. */
export interface NotedApproval {
  readonly sha256: string;
  readonly content: ApprovedContent;
}

/** Why the approval of an item does not fit what it says now, or null while it does or where none is needed. */
export function findLapse({ item, duties }: Pick<ItemContext, 'item' | 'duties'>): string | null {
  if (item.approvalSha256 === null || !restsOnApproval(item.state)) return null;
  const holds = approvalHash(approvedContent({ ...item, duties }), sha256) === item.approvalSha256;
  return holds ? null : explainLapse([]);
}

/** Refuses to act on an item whose approval was for something else. */
export function requireApproval(context: Pick<ItemContext, 'item' | 'duties'>): void {
  const lapse = findLapse(context);
  if (lapse === null) return;
  const remedy = '请由下达单位办理“批准失效，重新审核”，重新批准之后再办理。';
  throw new RuleError('ledger.approval-lapsed', lapse, { status: 409, remedy });
}

/**
 * Approves what an item says after an act, where the act may: answers with what is to be noted in the history, or null where nothing
 * was approved. The hash is stored with the item.
 */
export async function renewApproval(
  db: Database,
  act: Act,
  { id, approves }: { readonly id: string; readonly approves: Transition['approves'] },
): Promise<NotedApproval | null> {
  if (approves === undefined) return null;
  const { item, content, hash } = await readContent(db, id);
  if (!restsOnApproval(item.state) || hash === item.approvalSha256) return null;
  const changed = await changesOf(db, item, content);
  if (!approvesChange(approves, { changed, leads: act.actor.role === 'leader' })) return null;
  await updateItem(db, id, { approvalSha256: hash, approvedAt: act.now.toISOString(), lapsedReason: null });
  return { sha256: hash, content };
}

/**
 * Lets the approval of an item lapse when it is for something else than the item says now: the item falls back to 审核 and says why.
 * Where more than the duties changed, everybody has to sign again for what is new.
 */
export async function lapseIfChanged(
  db: Database,
  act: Act,
  id: string,
): Promise<{ readonly state: ItemState; readonly version: number }> {
  const { item, content, hash } = await readContent(db, id);
  const { state, version, approvalSha256 } = item;
  if (approvalSha256 === null || approvalSha256 === hash || !restsOnApproval(state)) return { state, version };
  const changed = await changesOf(db, item, content);
  const lapsedReason = explainLapse(changed);
  const lapsed = {
    state: 'review',
    version: version + 1,
    lapsedReason,
    approvalSha256: null,
    approvedAt: null,
  } as const;
  await updateItem(db, id, { ...lapsed, submittedOn: null });
  if (changed.some((part) => part !== 'duties')) await unsign(db, id);
  await appendHistory(db, act, {
    ...{ itemId: id, deed: 'review-again', stateBefore: state, stateAfter: 'review' },
    details: { reason: lapsedReason, changed, lapsed: approvalSha256, automatic: true },
  });
  return { state: 'review', version: version + 1 };
}

async function readContent(db: Database, id: string) {
  const item = await findItem(db, id);
  if (item === undefined) throw new RuleError('ledger.not-found', '没有这个台账项', { status: 404 });
  const content = approvedContent({ ...item, duties: await listDuties(db, [id]) });
  return { item, content, hash: approvalHash(content, sha256) };
}

async function changesOf(db: Database, { id }: ItemRow, content: ApprovedContent): Promise<readonly ContentPart[]> {
  const noted = (await findLastApproval(db, id))?.details.approved as NotedApproval | undefined;
  return noted === undefined ? [] : changedParts(noted.content, content);
}

async function unsign(db: Database, itemId: string): Promise<void> {
  for (const { id } of await listDuties(db, [itemId])) await updateDuty(db, id, { acknowledgedAt: null });
}
