import { type AccountView, endSession, findAccount, findSession, lockAccountNamed } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import type { SessionMethod } from '#database/schema/access.ts';
import { countRecoveryCodes } from '#database/signIn/recoveryCodes.ts';
import type { Actor } from '#domain/access/actor.ts';
import { sessionRule } from '#domain/access/signInRules.ts';
import { RuleError } from '#domain/ruleError.ts';
import { sha256 } from '#services/sha256.ts';
import { describeDebtor } from './describeActor.ts';
import { openSession, type SignedIn } from './openSession.ts';
import { recordAudit } from './recordAudit.ts';
import type { SignInPlace, Visit } from './signInPlace.ts';
import { tryFactor } from './tryFactor.ts';

/**
 * The second step of signing in: takes the code and opens the session under a new token. Commits its own refusals, as `signIn` does;
 * a session that waited more than five minutes is refused.
 */
export async function proveSecondFactor(
  db: Database,
  place: SignInPlace,
  given: { readonly token: string | null; readonly code: string; readonly visit: Visit; readonly now: Date },
): Promise<SignedIn | RuleError> {
  const { code, visit, now } = given;
  const waiting = await findWaiting(db, place, given);
  if (waiting === null) return lapsed();
  const { account } = waiting.view;
  await lockAccountNamed(db, account.username);
  const fresh = (await findAccount(db, account.id)) ?? waiting.view;
  const spent = await tryFactor(db, place, { account: fresh.account, code, device: visit.device, now });
  if (spent instanceof RuleError) {
    const details = { stage: '动态口令' };
    await recordAudit(
      db,
      { ...waiting, deed: 'access.sign-in', allowed: false, subject: account.username, details },
      now,
    );
    return spent;
  }
  if (!(await endSession(db, waiting.tokenHash, now.toISOString()))) return lapsed();
  const details = {
    stage: spent === 'code' ? '动态口令' : '恢复码',
    recoveryCodesLeft: await countRecoveryCodes(db, account.id),
  };
  await recordAudit(db, { ...waiting, deed: 'access.sign-in', allowed: true, subject: account.username, details }, now);
  const method: SessionMethod = waiting.bySignOn ? 'sign-on+code' : `password+${spent}`;
  return await openSession(db, { actor: waiting.actor, visit, method, stage: 'open' }, now);
}

interface Waiting {
  readonly tokenHash: string;
  readonly view: AccountView;
  readonly actor: Actor;
  readonly bySignOn: boolean;
}

async function findWaiting(
  db: Database,
  place: SignInPlace,
  { token, now }: { readonly token: string | null; readonly now: Date },
): Promise<Waiting | null> {
  const tokenHash = sha256(token ?? '');
  const session = await findSession(db, tokenHash);
  if (session === undefined || session.stage !== 'second-factor' || session.endedAt !== null) return null;
  if (now.getTime() - new Date(session.createdAt).getTime() > sessionRule.secondFactorMinutes * 60_000) return null;
  const view = await findAccount(db, session.accountId);
  const bySignOn = session.method.startsWith('sign-on');
  const actor = view === undefined ? null : describeDebtor(view, place, { now, byPassword: !bySignOn });
  return view === undefined || actor === null ? null : { tokenHash, view, actor, bySignOn };
}

function lapsed(): RuleError {
  return new RuleError('access.second-factor-lapsed', '登录已超时', {
    status: 401,
    remedy: '请重新输入用户名和口令。',
  });
}
