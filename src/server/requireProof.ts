import type { Deed } from '#domain/access/policy.ts';
import { needsProof, provedMinutes } from '#domain/access/stepUp.ts';
import { RuleError } from '#domain/ruleError.ts';

/** Refuses a write over access to a session whose owner proved too long ago who it is. Looking stays allowed. */
export function requireProof(
  method: string,
  deed: Deed,
  { provedAt, now }: { readonly provedAt: Date; readonly now: Date },
): void {
  if (method === 'GET' || method === 'HEAD' || !needsProof(deed, provedAt, now)) return;
  throw new RuleError('access.prove-first', '这一步决定谁能进入系统或留在系统中，须再次验证身份', {
    status: 403,
    remedy: `请再次输入口令，启用了动态口令的还须输入动态口令；${provedMinutes} 分钟内不再询问。`,
  });
}
