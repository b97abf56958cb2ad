import { endSessionsOf, findAccount, updateAccount } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import { keepFormerPassword, listFormerPasswords } from '#database/signIn/formerPasswords.ts';
import { requireStrongPassword } from '#domain/access/password.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { isBreached } from './breachedPassword.ts';
import { checkOwnPassword } from './checkOwnPassword.ts';
import { hashPassword, passwordFits } from './password.ts';
import { recordAudit } from './recordAudit.ts';
import type { SignInPlace } from './signInPlace.ts';

/**
 * Changes one's own password; every session of the account ends, so the person signs in anew with it. A wrong present password is
 * returned as a refusal, so that it stays counted.
 */
export async function changePassword(
  db: Database,
  place: SignInPlace,
  { actor, now, current, next }: Act & { readonly current: string; readonly next: string },
): Promise<RuleError | null> {
  const wrong = await checkOwnPassword(db, place, { actor, now, password: current });
  if (wrong !== null) return wrong;
  if (current === next) throw new RuleError('access.same-password', '新口令不能与当前口令相同');
  const { profile } = place;
  const words = [actor.unitName, actor.regionName, actor.postTitle];
  requireStrongPassword(next, actor.username, { profile, words });
  const view = await findAccount(db, actor.accountId);
  const passwordHash = view?.account.passwordHash ?? '';
  await requireNew(db, place, { accountId: actor.accountId, password: next });
  const replacedAt = now.toISOString();
  await keepFormerPassword(db, { accountId: actor.accountId, passwordHash, replacedAt }, profile.former);
  await updateAccount(db, actor.accountId, {
    ...{ passwordHash: await hashPassword(next), passwordChangedAt: replacedAt },
    ...{ mustChangePassword: false, handoverUntil: null },
  });
  await endSessionsOf(db, { accountId: actor.accountId }, replacedAt);
  const entry = { actor, deed: 'access.change-password', allowed: true, subject: actor.username, details: {} };
  await recordAudit(db, entry, now);
  return null;
}

/** Refuses a password that the account had lately, and one that is known from leaks. */
async function requireNew(
  db: Database,
  { profile, breachedPasswords }: SignInPlace,
  { accountId, password }: { readonly accountId: string; readonly password: string },
): Promise<void> {
  if (await isBreached(breachedPasswords, password))
    throw new RuleError('access.breached-password', '这个口令已在泄露的口令库中', {
      remedy: '请换一个没有在别处用过的口令。',
    });
  for (const digest of await listFormerPasswords(db, accountId, profile.former - 1))
    if (await passwordFits(digest, password))
      throw new RuleError('access.former-password', `新口令不能与最近 ${profile.former} 次用过的口令相同`);
}
