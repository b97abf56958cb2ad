import { endSession, findAccount } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import type { SessionMethod } from '#database/schema/access.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { sha256 } from '#services/sha256.ts';
import { checkOwnPassword } from './checkOwnPassword.ts';
import { openSession, type SignedIn } from './openSession.ts';
import { recordAudit } from './recordAudit.ts';
import type { SignInPlace, Visit } from './signInPlace.ts';
import { tryFactor } from './tryFactor.ts';

const deed = 'access.prove-again';

/** What is shown again: the password, and a code where a second factor is on; `token` is that of the present session. */
interface Proof {
  readonly password: string;
  readonly code: string | null;
  readonly token: string | null;
  readonly visit: Visit;
}

/**
 * Proves anew who sits in front of an open session, before deeds over other people's access. The session goes on under a new token and
 * counts from now; the former one ends. A wrong password or code is returned as a refusal, so that it stays counted.
 */
export async function proveAgain(
  db: Database,
  place: SignInPlace,
  { actor, now, password, code, token, visit }: Act & Proof,
): Promise<SignedIn | RuleError> {
  const wrong = await checkOwnPassword(db, place, { actor, now, password });
  if (wrong !== null) return wrong;
  const method = await takeFactor(db, place, { actor, now, code, visit });
  if (method instanceof RuleError) {
    const details = { stage: '动态口令' };
    await recordAudit(db, { ...{ actor, deed, details }, allowed: false, subject: actor.username }, now);
    return method;
  }
  await endSession(db, sha256(token ?? ''), now.toISOString());
  await recordAudit(db, { ...{ actor, deed, details: { method } }, allowed: true, subject: actor.username }, now);
  return await openSession(db, { actor, visit, method, stage: 'open' }, now);
}

async function takeFactor(
  db: Database,
  place: SignInPlace,
  { actor, now, code, visit }: Act & Pick<Proof, 'code' | 'visit'>,
): Promise<SessionMethod | RuleError> {
  const view = await findAccount(db, actor.accountId);
  if (view?.account.totpConfirmedAt == null) return 'password';
  if (code === null)
    return new RuleError('access.code-needed', '还须填写动态口令', { remedy: '请输入手机上此刻显示的六位数字。' });
  const spent = await tryFactor(db, place, { account: view.account, code, device: visit.device, now });
  return spent instanceof RuleError ? spent : `password+${spent}`;
}
