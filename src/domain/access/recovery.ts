import { z } from 'zod';
import { RuleError } from '#domain/ruleError.ts';
import type { Actor } from './actor.ts';
import { type Role, systemRoles } from './role.ts';
import { recoveryHours } from './signInRules.ts';

/** What two administrators can do together with the account of the third. */
export const recoveryActs = ['recover', 'disable', 'enable'] as const;
export type RecoveryAct = (typeof recoveryActs)[number];

export const recoveryActNames: Record<RecoveryAct, string> = {
  recover: '重置口令与动态口令',
  disable: '停用',
  enable: '启用',
};

/** What the first administrator asks for. */
export const newRecovery = z.strictObject({
  accountId: z.uuid(),
  act: z.enum(recoveryActs),
  reason: z.string().trim().min(4, '请写明理由').max(200),
});
export type NewRecovery = z.infer<typeof newRecovery>;

/** A request as it is judged: whose account, who asked, and when. */
export interface RecoveryCase {
  readonly targetId: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly decidedAt: string | null;
}

/** True when somebody in `role` is one of the three administrators. */
export function isAdministrator(role: Role | null): boolean {
  return systemRoles.some((one) => one === role);
}

/** Refuses a request about one's own account, or about one that is not an administrator's. */
export function requireAnotherAdministrator(
  asker: Actor,
  target: { readonly id: string; readonly role: Role | null },
): void {
  if (!isAdministrator(target.role))
    throw new RuleError('access.not-administrator', '两人同办只用于三员账号', {
      remedy: '其他账号由系统管理员重置口令、安全管理员重置动态口令。',
    });
  if (target.id === asker.accountId)
    throw new RuleError('access.own-account', '不能为自己的账号申请', {
      remedy: '请另一名管理员提出，第三名管理员确认。',
    });
}

/** Refuses a confirmation by whoever asked, by whoever it is about, of what is settled, and after four hours. */
export function requireSecondAdministrator(
  second: Actor,
  { targetId, askedBy, askedAt, decidedAt }: RecoveryCase,
  now: Date,
): void {
  if (decidedAt !== null) throw new RuleError('access.recovery-settled', '这项申请已经办结', { status: 409 });
  if (second.accountId === askedBy || second.accountId === targetId)
    throw new RuleError('access.second-administrator', '须由申请人和当事人之外的第三名管理员确认', { status: 403 });
  if (hasLapsed(askedAt, now))
    throw new RuleError('access.recovery-lapsed', `申请超过 ${recoveryHours} 小时未确认，已失效`, {
      status: 409,
      remedy: '请重新申请。',
    });
}

/** True when nobody confirmed a request in time. */
export function hasLapsed(askedAt: string, now: Date): boolean {
  return now.getTime() - new Date(askedAt).getTime() > recoveryHours * 3_600_000;
}
