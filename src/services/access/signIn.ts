import { randomBytes } from 'node:crypto';
import { findAccountByName, insertSession, lockAccountNamed, updateAccount } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import type { Actor } from '#domain/access/actor.ts';
import { RuleError } from '#domain/ruleError.ts';
import { sha256 } from '#services/sha256.ts';
import { describeActor } from './describeActor.ts';
import { passwordFits } from './password.ts';
import { recordAudit } from './recordAudit.ts';

/** Wrong passwords in a row before the account rests, and for how long. */
export const lockRule = { failures: 5, minutes: 10 } as const;

export interface SignedIn {
  /** 256-bit token for the cookie; only its hash is stored. */
  readonly token: string;
  readonly actor: Actor;
}

/**
 * Signs a person in. A refusal never says which of name and password was wrong, and is recorded before it is answered;
 * so this deed commits its own refusals: it returns them instead of throwing. Attempts on one name take turns, so that many at
 * once do not count as one.
 */
export async function signIn(
  db: Database,
  given: { readonly username: string; readonly password: string },
  now: Date,
): Promise<SignedIn | RuleError> {
  await lockAccountNamed(db, given.username);
  const found = await findAccountByName(db, given.username);
  const resting = found?.account.lockedUntil != null && new Date(found.account.lockedUntil) > now;
  const fits = await passwordFits(resting ? null : (found?.account.passwordHash ?? null), given.password);
  const actor = found === undefined ? null : describeActor(found);
  if (!fits || found === undefined || actor === null) {
    if (found !== undefined && !resting) await countFailure(db, found.account, now);
    await recordAudit(db, entry(given.username, false), now);
    return refusal();
  }
  await updateAccount(db, found.account.id, { failedSignIns: 0, lockedUntil: null });
  await recordAudit(db, { ...entry(given.username, true), actor }, now);
  return { token: await openSession(db, actor.accountId, now), actor };
}

const entry = (username: string, allowed: boolean) =>
  ({ actor: null, deed: 'access.sign-in', allowed, subject: username.slice(0, 60), details: {} }) as const;

function refusal(): RuleError {
  return new RuleError('access.wrong-credentials', '用户名或口令不正确，或账号已停用、暂停登录', {
    status: 401,
    remedy: `连续输错 ${lockRule.failures} 次将暂停登录 ${lockRule.minutes} 分钟；忘记口令请联系系统管理员重置。`,
  });
}

async function countFailure(db: Database, account: { id: string; failedSignIns: number }, now: Date): Promise<void> {
  const failedSignIns = account.failedSignIns + 1;
  const locked = failedSignIns % lockRule.failures === 0;
  const until = new Date(now.getTime() + lockRule.minutes * 60_000).toISOString();
  await updateAccount(db, account.id, { failedSignIns, ...(locked && { lockedUntil: until }) });
}

async function openSession(db: Database, accountId: string, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await insertSession(db, { tokenHash: sha256(token), accountId, createdAt: now.toISOString() });
  return token;
}
