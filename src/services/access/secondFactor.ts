import { endSessionsOf, findAccount, updateAccount } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import { countRecoveryCodes, replaceRecoveryCodes } from '#database/signIn/recoveryCodes.ts';
import { isAdministrator } from '#domain/access/recovery.ts';
import type { Role } from '#domain/access/role.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { sha256 } from '#services/sha256.ts';
import { checkOwnPassword } from './checkOwnPassword.ts';
import { seal, unseal } from './keyring.ts';
import { recordAudit } from './recordAudit.ts';
import { issueRecoveryCodes } from './recoveryCodes.ts';
import type { SignInPlace } from './signInPlace.ts';
import { base32, matchingStep, newTotpSecret, totpAddress } from './totp.ts';
import { tryFactor } from './tryFactor.ts';

/** Whether a second factor is on, whether the rules ask for it, and how many recovery codes are left. */
export async function readSecondFactor(db: Database, place: SignInPlace, { actor }: Pick<Act, 'actor'>) {
  const view = await findAccount(db, actor.accountId);
  return {
    confirmedAt: view?.account.totpConfirmedAt ?? null,
    required: isRequired(place, actor.role),
    recoveryCodes: await countRecoveryCodes(db, actor.accountId),
  };
}

function isRequired({ secondFactor }: SignInPlace, role: Role): boolean {
  return secondFactor === 'everyone' || (secondFactor === 'administrators' && isAdministrator(role));
}

/** Makes a secret and shows it this once; it counts from the first code that is proved with it. */
export async function beginSecondFactor(
  db: Database,
  place: SignInPlace,
  { actor, now, password }: Act & { readonly password: string },
): Promise<{ readonly address: string; readonly secret: string } | RuleError> {
  const wrong = await checkOwnPassword(db, place, { actor, now, password });
  if (wrong !== null) return wrong;
  const view = await findAccount(db, actor.accountId);
  if (view?.account.totpConfirmedAt != null)
    throw new RuleError('access.factor-exists', '动态口令已经启用', {
      status: 409,
      remedy: '更换手机请先停用，再重新启用。',
    });
  const secret = newTotpSecret();
  const totpSecret = seal(place.keyring, secret, actor.accountId);
  await updateAccount(db, actor.accountId, { totpSecret, totpConfirmedAt: null, totpLastStep: null });
  return { address: totpAddress(secret, actor.username), secret: base32(secret) };
}

/** Turns the second factor on with a first code; gives ten recovery codes and ends the other sessions, which a password alone opened. */
export async function confirmSecondFactor(
  db: Database,
  place: SignInPlace,
  { actor, now, code, token }: Act & { readonly code: string; readonly token: string | null },
): Promise<{ readonly recoveryCodes: readonly string[] }> {
  const view = await findAccount(db, actor.accountId);
  const sealed = view?.account.totpConfirmedAt == null ? (view?.account.totpSecret ?? null) : null;
  if (sealed === null) throw new RuleError('access.no-factor', '请先点“启用动态口令”', { status: 409 });
  const secret = unseal(place.keyring, sealed, actor.accountId);
  const totpLastStep = matchingStep(secret, code, { now, lastStep: null, skew: place.profile.codeSkew });
  if (totpLastStep === null)
    throw new RuleError('access.wrong-code', '动态口令不正确', { remedy: '请核对手机时间，输入此刻显示的六位数字。' });
  await updateAccount(db, actor.accountId, { totpConfirmedAt: now.toISOString(), totpLastStep });
  await endSessionsOf(db, { accountId: actor.accountId, except: sha256(token ?? '') }, now.toISOString());
  await note(db, { actor, now }, '启用动态口令');
  return { recoveryCodes: await issueRecoveryCodes(db, actor.accountId, now) };
}

/** Proof that the person who asks is the owner: password and a code, or a recovery code. */
export interface Proof {
  readonly password: string;
  readonly code: string;
  readonly device: string | null;
}

/** Turns the second factor off; refused where the rules ask for it. */
export async function removeSecondFactor(
  db: Database,
  place: SignInPlace,
  given: Act & Proof,
): Promise<RuleError | null> {
  if (isRequired(place, given.actor.role))
    throw new RuleError('access.factor-required', '按本系统的规定，您的账号必须使用动态口令', {
      status: 403,
      remedy: '更换手机请联系安全管理员重置。',
    });
  const wrong = await checkOwner(db, place, given);
  if (wrong !== null) return wrong;
  await dropSecondFactor(db, given.actor.accountId, given.now);
  await note(db, given, '停用动态口令');
  return null;
}

/** Ten new recovery codes; the former ones are void. */
export async function renewRecoveryCodes(
  db: Database,
  place: SignInPlace,
  given: Act & Proof,
): Promise<{ readonly recoveryCodes: readonly string[] } | RuleError> {
  const wrong = await checkOwner(db, place, given);
  if (wrong !== null) return wrong;
  await note(db, given, '更换恢复码');
  return { recoveryCodes: await issueRecoveryCodes(db, given.actor.accountId, given.now) };
}

/** Takes secret and recovery codes away. */
export async function dropSecondFactor(db: Database, accountId: string, now: Date): Promise<void> {
  await updateAccount(db, accountId, { totpSecret: null, totpConfirmedAt: null, totpLastStep: null });
  await replaceRecoveryCodes(db, accountId, { hashes: [], createdAt: now.toISOString() });
}

async function checkOwner(db: Database, place: SignInPlace, given: Act & Proof): Promise<RuleError | null> {
  const wrong = await checkOwnPassword(db, place, given);
  if (wrong !== null) return wrong;
  const view = await findAccount(db, given.actor.accountId);
  if (view === undefined || view.account.totpConfirmedAt === null)
    throw new RuleError('access.no-factor', '动态口令尚未启用', { status: 409 });
  const spent = await tryFactor(db, place, { ...given, account: view.account });
  return spent instanceof RuleError ? spent : null;
}

function note(db: Database, { actor, now }: Act, act: string): Promise<void> {
  const entry = {
    actor,
    deed: 'access.own-second-factor',
    allowed: true,
    subject: actor.username,
    details: { act },
  };
  return recordAudit(db, entry, now);
}
