import { endSessionsOf, findAccount, updateAccount } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import { requireStrongPassword } from '#domain/access/password.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { hashPassword, passwordFits } from './password.ts';
import { recordAudit } from './recordAudit.ts';

/** Changes one's own password; every session of the account ends, so the person signs in anew with it. */
export async function changePassword(
  db: Database,
  { actor, now }: Act,
  given: { readonly current: string; readonly next: string },
): Promise<void> {
  const view = await findAccount(db, actor.accountId);
  if (!(await passwordFits(view?.account.passwordHash ?? null, given.current)))
    throw new RuleError('access.wrong-password', '当前口令不正确');
  if (given.current === given.next) throw new RuleError('access.same-password', '新口令不能与当前口令相同');
  requireStrongPassword(given.next, actor.username);
  await updateAccount(db, actor.accountId, {
    passwordHash: await hashPassword(given.next),
    mustChangePassword: false,
  });
  await endSessionsOf(db, actor.accountId, now.toISOString());
  await recordAudit(
    db,
    { actor, deed: 'access.change-password', allowed: true, subject: actor.username, details: {} },
    now,
  );
}
