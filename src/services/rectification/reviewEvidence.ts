import type { Database } from '#database/connect.ts';
import { updateEvidenceFile } from '#database/evidence.ts';
import { fitsState } from '#domain/access/policy.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import type { EvidenceVerdict } from '#domain/rectification/evidence.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type Act, dayOf } from '#services/act.ts';
import { getEvidenceFile } from './fileEvidence.ts';
import { loadContext } from './itemContext.ts';
import { loadJudged, requireIndependent } from './judgedItem.ts';
import { requireApproval } from './keepApproval.ts';
import { lockKnownItem, noteEvidence, signatureOf } from './openForEvidence.ts';
import { requireLatest } from './replaceEvidence.ts';

/** The verifier takes the version in force as evidence, for good or until a day, or does not, with a reason; only while the item is being verified. */
export async function reviewEvidence(
  db: Database,
  act: Act,
  given: EvidenceVerdict & { readonly id: string },
): Promise<void> {
  const { item: found } = await getEvidenceFile(db, given.id);
  const item = await lockKnownItem(db, found.id);
  const context = await loadContext(db, item);
  const [judged] = await loadJudged(db, [item]);
  requireIndependent(act.actor, judged);
  requireApproval(context);
  if (!fitsState('ledger.review-evidence', item.state))
    throw new RuleError('ledger.wrong-state', '只在督导核查时审核佐证材料', { status: 409 });
  requireLatest(context.evidence, given.id);
  const { accepted, reason } = given;
  const validUntil = accepted ? given.validUntil : null;
  if (!accepted && reason.length < 4) throw new RuleError('ledger.reason', '不采信请写明理由');
  if (validUntil !== null && validUntil < dayOf(act.now))
    throw new RuleError('ledger.valid-until', '有效期不能早于今天，已过期的材料请不予采信');
  refusePersonalData(reason);
  await updateEvidenceFile(db, given.id, {
    ...{ review: accepted ? 'accepted' : 'rejected', reviewReason: reason, validUntil },
    ...{ reviewedBy: act.actor.accountId, reviewer: signatureOf(act), reviewedAt: act.now.toISOString() },
  });
  const details = { id: given.id, accepted, reason, ...(validUntil === null ? {} : { validUntil }) };
  await noteEvidence(db, act, { item, deed: 'review-evidence', details });
}
