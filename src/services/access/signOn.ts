import { type AccountView, findAccount, findAccountBySubject, updateAccount } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import {
  deleteSignOnAttemptsBefore,
  insertSignOnAttempt,
  type SignOnAttemptRow,
  takeSignOnAttempt,
} from '#database/signIn/signOnAttempts.ts';
import { isAdministrator } from '#domain/access/recovery.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { sha256 } from '#services/sha256.ts';
import { checkOwnPassword } from './checkOwnPassword.ts';
import { describeDebtor } from './describeActor.ts';
import { openSession, type SignedIn } from './openSession.ts';
import { recordAudit } from './recordAudit.ts';
import type { SignInPlace, Visit } from './signInPlace.ts';

/** How long somebody may stay at the identity provider, in minutes. */
const awayMinutes = 10;

/** Somebody as the identity provider names it: `subject` never changes there, names and addresses do. */
export interface Subject {
  readonly issuer: string;
  readonly subject: string;
}

/** What is kept of somebody who leaves for the identity provider. */
export interface Departure {
  readonly state: string;
  /** Token of a cookie that only this browser has. */
  readonly browser: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The account that is to be linked, or null when somebody signs in. */
  readonly accountId: string | null;
}

/** Notes a departure, until the answer comes; those from which nobody came back in time are forgotten. */
export async function noteDeparture(db: Database, { state, browser, ...rest }: Departure, now: Date): Promise<void> {
  await deleteSignOnAttemptsBefore(db, new Date(now.getTime() - awayMinutes * 60_000).toISOString());
  const hashes = { stateHash: sha256(state), browserHash: sha256(browser) };
  await insertSignOnAttempt(db, { ...hashes, ...rest, createdAt: now.toISOString() });
}

/** Takes the departure that an answer belongs to: once, in the same browser, within ten minutes; null otherwise. */
export async function takeDeparture(
  db: Database,
  { state, browser, now }: { readonly state: string; readonly browser: string; readonly now: Date },
): Promise<SignOnAttemptRow | null> {
  const found = await takeSignOnAttempt(db, sha256(state));
  if (found === undefined || found.browserHash !== sha256(browser)) return null;
  return now.getTime() - new Date(found.createdAt).getTime() > awayMinutes * 60_000 ? null : found;
}

/**
 * Opens a session for the account that was linked to somebody. No account comes into being by it, and none of the three
 * administrators enters this way: whoever runs the identity provider would else hold their offices.
 */
export async function signOn(
  db: Database,
  place: SignInPlace,
  { subject, visit, now }: { readonly subject: Subject; readonly visit: Visit; readonly now: Date },
): Promise<SignedIn | RuleError> {
  const found = await findAccountBySubject(db, subject);
  const actor = found === undefined ? null : describeDebtor(found, place, { now, byPassword: false });
  if (found === undefined || actor === null || isAdministrator(actor.role)) {
    await note(
      db,
      { actor: null, now },
      { allowed: false, subject: subject.subject, act: '统一身份未绑定或账号不可用' },
    );
    return notLinked();
  }
  const stage = found.account.totpConfirmedAt === null ? 'open' : 'second-factor';
  await note(db, { actor, now }, { allowed: true, subject: actor.username, act: '统一身份登录' });
  return await openSession(db, { actor, visit, method: 'sign-on', stage }, now);
}

function notLinked(): RuleError {
  return new RuleError('access.sign-on-not-linked', '这个统一身份没有绑定账号，或账号不能这样登录', {
    status: 401,
    remedy: '请先用用户名和口令登录，在“本人账号”中绑定统一身份。',
  });
}

/** What has to hold before somebody may leave in order to link an account: its own password, and no link yet. */
export async function requireLinkable(
  db: Database,
  place: SignInPlace,
  { actor, now, password }: Act & { readonly password: string },
): Promise<RuleError | null> {
  const wrong = await checkOwnPassword(db, place, { actor, now, password });
  if (wrong !== null) return wrong;
  const view = await findAccount(db, actor.accountId);
  if (view?.account.signOnSubject == null) return null;
  throw new RuleError('access.sign-on-linked', '账号已经绑定统一身份', {
    status: 409,
    remedy: '更换请先由安全管理员解除绑定。',
  });
}

/** Links an account to somebody. One identity leads to one account, and an account that was disabled meanwhile is not linked. */
export async function linkSignOn(
  db: Database,
  { accountId, subject, now }: { readonly accountId: string; readonly subject: Subject; readonly now: Date },
): Promise<RuleError | null> {
  const view = await findAccount(db, accountId);
  const taken = await findAccountBySubject(db, subject);
  if (view === undefined || !isLinkable(view) || taken !== undefined) {
    const name = view?.account.username ?? '';
    await note(db, { actor: null, now }, { allowed: false, subject: name, act: '绑定统一身份' });
    return new RuleError('access.sign-on-taken', '这个统一身份已绑定其他账号，或账号不能绑定', { status: 409 });
  }
  await updateAccount(db, accountId, { signOnIssuer: subject.issuer, signOnSubject: subject.subject });
  await note(db, { actor: null, now }, { allowed: true, subject: view.account.username, act: '绑定统一身份' });
  return null;
}

function isLinkable({ account, post }: AccountView): boolean {
  return account.disabledAt === null && account.signOnSubject === null && post !== null && !isAdministrator(post.role);
}

/** Whether one's own account is linked. */
export async function readSignOn(db: Database, { actor }: Pick<Act, 'actor'>): Promise<{ readonly linked: boolean }> {
  const view = await findAccount(db, actor.accountId);
  return { linked: view?.account.signOnSubject != null };
}

function note(
  db: Database,
  { actor, now }: { readonly actor: Act['actor'] | null; readonly now: Date },
  { allowed, subject, act }: { readonly allowed: boolean; readonly subject: string; readonly act: string },
): Promise<void> {
  return recordAudit(
    db,
    { actor, deed: 'access.sign-in', allowed, subject: subject.slice(0, 60), details: { act } },
    now,
  );
}
