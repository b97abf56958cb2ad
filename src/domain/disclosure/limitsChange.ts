import { z } from 'zod';
import type { Actor } from '#domain/access/actor.ts';
import { RuleError } from '#domain/ruleError.ts';
import { isLaxer, type RegionalLimits, regionalLimits } from './regionalLimits.ts';

/** A change of a region's limits as 安全管理员 asks for it. */
export const newLimitsChange = z.strictObject({
  regionId: z.uuid(),
  thresholds: regionalLimits,
  reason: z.string().trim().min(4, '请写明理由').max(200),
});
export type NewLimitsChange = z.infer<typeof newLimitsChange>;

/** How long a request for laxer limits waits for a second administrator, in hours. */
export const limitsChangeHours = 24;

/** Refuses what changes nothing; tells whether the change holds at once (stricter) or only once a second administrator confirms. */
export function judgeLimitsChange(next: RegionalLimits, now: RegionalLimits): 'at-once' | 'by-two' {
  if (isLaxer(next, now)) return 'by-two';
  if (isLaxer(now, next)) return 'at-once';
  throw new RuleError('disclosure.same-limits', '与现行规则相同，无需修改', { status: 409 });
}

/** A request for laxer limits as it is judged. */
export interface LimitsCase {
  readonly askedBy: string;
  readonly askedAt: string;
  readonly decidedAt: string | null;
}

/** Refuses a confirmation by whoever asked, of what is settled, and after a day. */
export function requireSecondOfThree(second: Actor, { askedBy, askedAt, decidedAt }: LimitsCase, now: Date): void {
  if (decidedAt !== null) throw new RuleError('disclosure.limits-settled', '这项申请已经办结', { status: 409 });
  if (second.accountId === askedBy)
    throw new RuleError('disclosure.second-administrator', '放宽发布规则须由另一名管理员确认', { status: 403 });
  if (limitsChangeLapsed(askedAt, now))
    throw new RuleError('disclosure.limits-lapsed', `申请超过 ${limitsChangeHours} 小时未确认，已失效`, {
      status: 409,
      remedy: '请重新申请。',
    });
}

/** True when nobody confirmed a request in time. */
export function limitsChangeLapsed(askedAt: string, now: Date): boolean {
  return now.getTime() - new Date(askedAt).getTime() > limitsChangeHours * 3_600_000;
}
