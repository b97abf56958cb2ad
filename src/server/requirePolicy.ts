import type { Actor } from '#domain/access/actor.ts';
import { type Deed, mayDo, policies } from '#domain/access/policy.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Caller } from '#services/access/findCaller.ts';

/** Deeds that a person who still has a one-time password may do. */
const beforeNewPassword: readonly Deed[] = ['access.read-self', 'access.change-password', 'access.sign-out'];

/** Deeds that a person who still lacks a second factor may do, where the rules ask for one. */
const beforeSecondFactor: readonly Deed[] = [...beforeNewPassword, 'access.own-second-factor'];

/** Holds a deed against the policy table, and against what the caller still owes; null: nobody is signed in. */
export function requirePolicy(deed: Deed, caller: Caller | null): void {
  const open = policies[deed].who === 'anyone';
  if (!open && caller === null)
    throw new RuleError('access.not-signed-in', '尚未登录，或登录已过期', { status: 401, remedy: '请重新登录。' });
  if (!open && caller !== null) requireNothingOwed(deed, caller.actor);
  if (!open && caller?.deeds != null && !caller.deeds.includes(deed))
    throw caller.actor.delegation === undefined
      ? new RuleError('access.token-scope', `令牌不能用于“${policies[deed].name}”`, { status: 403 })
      : new RuleError('access.delegation-scope', `您受托的事项不含“${policies[deed].name}”`, { status: 403 });
  if (!mayDo(deed, caller?.actor.role ?? null))
    throw new RuleError('access.not-entitled', `您的岗位不能“${policies[deed].name}”`, { status: 403 });
}

/** First a password of one's own that has not grown old, then a second factor where the rules ask for it, then everything else. */
function requireNothingOwed(deed: Deed, { mustChangePassword, mustEnrol }: Actor): void {
  if (mustChangePassword && !beforeNewPassword.includes(deed))
    throw new RuleError('access.change-password-first', '首次登录或口令到期，须先修改口令', { status: 403 });
  if (mustEnrol && !beforeSecondFactor.includes(deed))
    throw new RuleError('access.enrol-first', '按本系统的规定，须先启用动态口令', { status: 403 });
}
