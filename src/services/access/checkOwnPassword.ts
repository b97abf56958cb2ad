import { findAccount, lockAccountNamed } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { blockedAmong, countFailure, forgive } from './guard.ts';
import { blind } from './keyring.ts';
import { passwordFits } from './password.ts';
import { recordAudit } from './recordAudit.ts';
import type { SignInPlace } from './signInPlace.ts';

/**
 * Asks for one's own password anew before something that lasts longer than the session. Wrong ones are counted, so that whoever
 * finds an open session cannot guess; the refusal is returned, so that the count is kept. Null when the password is right.
 */
export async function checkOwnPassword(
  db: Database,
  { keyring }: SignInPlace,
  { actor, now, password }: Act & { readonly password: string },
): Promise<RuleError | null> {
  await lockAccountNamed(db, actor.username);
  const count = { kind: 'pair', key: `pair:${blind(keyring, `inside/${actor.accountId}`)}` } as const;
  const view = await findAccount(db, actor.accountId);
  const blocked = (await blockedAmong(db, [count], now)).length > 0;
  const fits = !blocked && (await passwordFits(view?.account.passwordHash ?? null, password));
  if (fits) await forgive(db, count);
  else if (!blocked) await countFailure(db, [count], now);
  if (fits) return null;
  const entry = {
    actor,
    deed: 'access.sign-in',
    allowed: false,
    subject: actor.username,
    details: { act: '再次输入口令' },
  };
  if (!blocked) await recordAudit(db, entry, now);
  return new RuleError('access.wrong-password', '当前口令不正确', { remedy: '连续输错 5 次，将暂停 10 分钟。' });
}
