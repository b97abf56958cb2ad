import { type AccountRow, type AccountView, findAccountByName, lockAccountNamed } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import { isKnownDevice } from '#database/signIn/knownDevices.ts';
import { knownDeviceDays } from '#domain/access/signInRules.ts';
import { throttleRules } from '#domain/access/throttle.ts';
import { RuleError } from '#domain/ruleError.ts';
import { sha256 } from '#services/sha256.ts';
import { describeDebtor } from './describeActor.ts';
import { blockedAmong, type Count, countFailure, countsOf, forgive, noteUnprocessed } from './guard.ts';
import { openSession, type SignedIn } from './openSession.ts';
import { passwordFits } from './password.ts';
import { recordAudit } from './recordAudit.ts';
import type { SignInPlace, Visit } from './signInPlace.ts';
import { fittingStep, spendFactor } from './spendFactor.ts';

/** What somebody typed at the door. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
  /** Code of the second factor where it is given at once, or null. */
  readonly code: string | null;
}

/** A stranger to every account: the same question is asked for a name that does not exist. */
const noAccount = '00000000-0000-0000-0000-000000000000';

/**
 * Signs a person in, or opens a session that waits for the second factor. A refusal never says what was wrong, and is recorded
 * before it is answered; so this deed commits its own refusals: it returns them instead of throwing. Attempts on one name take
 * turns, so that many at once do not count as one.
 */
export async function signIn(
  db: Database,
  place: SignInPlace,
  { given, visit, now }: { readonly given: Credentials; readonly visit: Visit; readonly now: Date },
): Promise<SignedIn | RuleError> {
  const attempt = { place, given, visit, now };
  const early = await judge(db, attempt);
  if (early.stopped !== null) return await stop(db, attempt, early.stopped);
  await lockAccountNamed(db, given.username);
  const { found, counts, stopped } = await judge(db, attempt);
  if (stopped !== null) return await stop(db, attempt, stopped);
  const fits = await passwordFits(found?.account.passwordHash ?? null, given.password);
  const actor = found === undefined ? null : describeDebtor(found, place, { now, byPassword: true });
  if (!fits || found === undefined || actor === null || hasLapsed(found.account, now))
    return await refuse(db, attempt, Object.values(counts));
  const hasFactor = found.account.totpConfirmedAt !== null;
  if (hasFactor && given.code === null) {
    await note(db, attempt, { allowed: true, details: { stage: '口令正确，等待动态口令' } });
    return await openSession(db, { actor, visit, method: 'password', stage: 'second-factor' }, now);
  }
  const code = given.code ?? '';
  const spent = hasFactor ? await spendFactor(db, place, { account: found.account, code, now }) : null;
  if (hasFactor && spent === null) return await refuse(db, attempt, Object.values(counts));
  await forgive(db, counts.own);
  await recordAudit(db, { actor, deed: 'access.sign-in', allowed: true, subject: given.username, details: {} }, now);
  const method = spent === null ? 'password' : (`password+${spent}` as const);
  return await openSession(db, { actor, visit, method, stage: 'open' }, now);
}

interface Attempt {
  readonly place: SignInPlace;
  readonly given: Credentials;
  readonly visit: Visit;
  readonly now: Date;
}

/** Looks whether the attempt is to be looked at: `stopped` is the count that pauses, or null. */
async function judge(db: Database, { place, given, visit, now }: Attempt) {
  const found = await findAccountByName(db, given.username);
  const known = await isKnown(db, found, { visit, now });
  const counts = countsOf(place.keyring, given.username, { visit, known });
  const blocked = await blockedAmong(db, Object.values(counts), now);
  const elsewhere = known ? undefined : blocked.find(({ kind }) => kind !== 'pair');
  const proved = elsewhere !== undefined && provesAtOnce(place, found, { code: given.code, now });
  const stopped = blocked.find(({ kind }) => kind === 'pair') ?? (proved ? undefined : elsewhere) ?? null;
  return { found, counts, stopped };
}

function isKnown(db: Database, found: AccountView | undefined, { visit, now }: { visit: Visit; now: Date }) {
  const since = new Date(now.getTime() - knownDeviceDays * 86_400_000).toISOString();
  const accountId = found?.account.id ?? noAccount;
  return isKnownDevice(db, { tokenHash: sha256(visit.device ?? ''), accountId }, since);
}

/** Whether a second factor was given at once and is right: then a password is looked at even while the name is under attack. */
function provesAtOnce(
  place: SignInPlace,
  found: AccountView | undefined,
  { code, now }: { readonly code: string | null; readonly now: Date },
): boolean {
  if (code === null || found === undefined || found.account.totpConfirmedAt === null) return false;
  return fittingStep(found.account, place, { code, now }) !== null;
}

/** A password that was handed over counts for a few days. */
function hasLapsed({ handoverUntil }: AccountRow, now: Date): boolean {
  return handoverUntil !== null && new Date(handoverUntil) < now;
}

/** Answers without having looked. A code given with it counts all the same: it might have been the right one. */
async function stop(db: Database, attempt: Attempt, stopped: Count): Promise<RuleError> {
  const { given, now, place, visit } = attempt;
  if (given.code !== null && stopped.kind !== 'pair')
    await countFailure(db, [countsOf(place.keyring, given.username, { visit, known: false }).own], now);
  const count = await noteUnprocessed(db, stopped);
  if (count !== null)
    await note(db, attempt, { allowed: false, details: { paused: stopped.kind, unprocessed: count } });
  return refusal();
}

async function refuse(db: Database, attempt: Attempt, counts: readonly Count[]): Promise<RuleError> {
  const paused = await countFailure(db, counts, attempt.now);
  await note(db, attempt, { allowed: false, details: paused.length === 0 ? {} : { pauses: paused } });
  return refusal();
}

/** A line of the trail about somebody who is not yet known to be who it says. */
function note(
  db: Database,
  { given, now }: Attempt,
  { allowed, details }: { readonly allowed: boolean; readonly details: Readonly<Record<string, unknown>> },
): Promise<void> {
  const subject = given.username.slice(0, 60);
  return recordAudit(db, { actor: null, deed: 'access.sign-in', allowed, subject, details }, now);
}

const { failures, minutes } = throttleRules.pair;

function refusal(): RuleError {
  return new RuleError('access.wrong-credentials', '用户名或口令不正确，或账号已停用、暂停登录', {
    status: 401,
    remedy: `连续输错 ${failures} 次，从此处登录将暂停 ${minutes} 分钟；若有人正在试探您的账号，请在曾登录过的设备上登录，或同时填写动态口令。忘记口令请联系系统管理员重置。`,
  });
}
