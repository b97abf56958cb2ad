import type { Database } from '#database/connect.ts';
import { type ExportRow, lockExport, updateExport } from '#database/exports.ts';
import type { Actor } from '#domain/access/actor.ts';
import { RuleError } from '#domain/ruleError.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { isReached } from '#services/access/requireReach.ts';
import type { Act } from '#services/act.ts';

/** What is said to a wish. */
export interface ExportDecision {
  readonly id: string;
  readonly approved: boolean;
  readonly reason: string;
}

/** Approves or refuses a wish, with the reason: in a region that the decider answers for, never one's own, and once. */
export async function decideExport(db: Database, act: Act, { id, approved, reason }: ExportDecision): Promise<void> {
  const { actor, now } = act;
  const row = await lockExport(db, id);
  if (row === undefined || !(await answersFor(db, actor, row)))
    throw new RuleError('exports.not-found', '没有这份导出申请', { status: 404 });
  if (row.askedBy === actor.accountId)
    throw new RuleError('exports.own-request', '不能批准本人的导出申请', {
      status: 403,
      remedy: '请由领导小组或行政经办中的另一人办理。',
    });
  if (row.approved !== null) throw new RuleError('exports.decided', '这份申请已经办理', { status: 409 });
  const decided = { approved, decidedBy: actor.accountId, decidedAt: now.toISOString(), decisionReason: reason };
  await updateExport(db, id, { ...decided, decider: `${actor.unitName} ${actor.postTitle}` });
  const details = { id, approved, reason, purpose: row.purpose, asker: row.asker, units: row.units };
  await recordAudit(db, { actor, deed: 'exports.decide', allowed: true, subject: row.title, details }, now);
}

/** True when the table of rights lets the actor decide wishes of that region. */
export function answersFor(db: Database, actor: Actor, { regionId }: ExportRow): Promise<boolean> {
  return isReached(db, actor, { deed: 'exports.decide', touch: 'entry', regionId });
}
