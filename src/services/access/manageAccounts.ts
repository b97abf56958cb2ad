import {
  type AccountView,
  endSessionsOf,
  findAccount,
  findAccountByName,
  insertAccount,
  insertPost,
  updateAccount,
} from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import { findUnit } from '#database/organisation.ts';
import { endHolding, insertHolding, listHoldings } from '#database/posts.ts';
import { holdOrganisation } from '#database/register.ts';
import { revokeApiTokensOf } from '#database/signIn/apiTokens.ts';
import { forgetDevicesOf } from '#database/signIn/knownDevices.ts';
import { type NewPost, type PostPeriod, requirePostPeriod } from '#domain/access/newAccount.ts';
import { isAdministrator } from '#domain/access/recovery.ts';
import type { Role } from '#domain/access/role.ts';
import { handoverDays } from '#domain/access/signInRules.ts';
import type { UnitKind } from '#domain/organisation/unit.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type Act, beginningOfDay, dayOf, endOfDay } from '#services/act.ts';
import { describeActor } from './describeActor.ts';
import { hashPassword, oneTimePassword } from './password.ts';
import { recordAudit } from './recordAudit.ts';

/** An account and the password its owner must change at first use; it is shown once and stored nowhere. */
export interface OpenedAccount {
  readonly id: string;
  readonly username: string;
  readonly oneTimePassword: string;
}

/** Opens an account that holds no post and so may do nothing yet. */
export async function openAccount(db: Database, { actor, now }: Act, username: string): Promise<OpenedAccount> {
  if ((await findAccountByName(db, username)) !== undefined)
    throw new RuleError('access.username-taken', `用户名“${username}”已存在`, { status: 409 });
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  const values = {
    username,
    postId: null,
    passwordHash,
    createdAt: now.toISOString(),
    handoverUntil: handoverEnd(now),
  };
  const account = await insertAccount(db, values);
  await recordAudit(
    db,
    { actor, deed: 'access.manage-accounts', allowed: true, subject: username, details: { act: '开户' } },
    now,
  );
  return { id: account.id, username, oneTimePassword: password };
}

/** Roles that a unit of each kind can hold. */
const rolesOfUnit: Record<UnitKind, readonly Role[]> = {
  administration: ['administrator'],
  research: ['researcher'],
  supervision: ['inspector'],
  school: ['principal'],
  partner: ['partner'],
  'leading-group': ['leader'],
};

/** Gives an account a post in a unit, from and until a day where they are planned; what it may do and see changes at its next request. */
export async function grantPost(db: Database, { actor, now }: Act, given: NewPost): Promise<void> {
  await holdOrganisation(db);
  const view = await findAccount(db, given.accountId);
  const unit = await findUnit(db, given.unitId);
  if (view === undefined || unit === undefined || unit.endedOn !== null)
    throw new RuleError('access.not-found', '没有这个账号或单位', { status: 404 });
  if (isAdministrator(view.post?.role ?? null))
    throw new RuleError('access.three-administrators', '三员账号不得兼任业务岗位（三员分立）');
  if (!rolesOfUnit[unit.kind].includes(given.role))
    throw new RuleError('access.role-unfit', `“${unit.name}”的性质与所授岗位角色不符`);
  const period = { from: given.from ?? null, until: given.until ?? null };
  requirePostPeriod(period, dayOf(now));
  const isLater = period.from !== null && period.from > dayOf(now);
  if (isLater && describeActor(view, now) !== null)
    throw new RuleError('access.post-held', '该账号现有岗位，以后起任的岗位不能提前授予', {
      status: 409,
      remedy: '请先免去现有岗位，或到起任当天再授予。',
    });
  const post = await insertPost(db, { unitId: given.unitId, title: given.title, role: given.role });
  await takeUpPost(db, { actor, now }, { accountId: given.accountId, postId: post.id, ...period });
  const subject = view.account.username;
  await recordAudit(db, { actor, deed: 'access.grant-post', allowed: true, subject, details: { ...given } }, now);
}

/** Ends the post that an account holds and begins the next one in the same moment. */
async function takeUpPost(
  db: Database,
  { actor, now }: Act,
  { accountId, postId, from, until }: PostPeriod & { readonly accountId: string; readonly postId: string },
): Promise<void> {
  const at = now.toISOString();
  await endHolding(db, accountId, { endedAt: at, endedReason: '改任其他岗位' });
  await updateAccount(db, accountId, { postId });
  const heldUntil = until === null ? null : endOfDay(until);
  const heldFrom = from === null || from <= dayOf(now) ? at : beginningOfDay(from);
  await insertHolding(db, { accountId, postId, heldFrom, heldUntil, grantedBy: actor.accountId, grantedAt: at });
}

/** Takes the post of an account away; the account stays, and so does the post on every record. Not for the three administrators. */
export async function endPost(
  db: Database,
  { actor, now }: Act,
  given: { readonly accountId: string; readonly reason: string },
): Promise<void> {
  const view = requireOrdinary(await getAccount(db, given.accountId));
  if (view.post === null) throw new RuleError('access.no-post', '该账号没有岗位', { status: 409 });
  await endHolding(db, given.accountId, { endedAt: now.toISOString(), endedReason: given.reason });
  await updateAccount(db, given.accountId, { postId: null });
  const details = { act: '免去岗位', post: view.post.title, unit: view.unit?.name ?? null, reason: given.reason };
  const subject = view.account.username;
  await recordAudit(db, { actor, deed: 'access.grant-post', allowed: true, subject, details }, now);
}

/** Every post that an account held, the oldest first, with when and in which unit. */
export async function readPosts(db: Database, accountId: string) {
  await getAccount(db, accountId);
  return await listHoldings(db, { accountId });
}

/** Resets a password to a new one-time password and ends every session of the account. Not for the three administrators. */
export async function resetPassword(db: Database, { actor, now }: Act, accountId: string): Promise<OpenedAccount> {
  const { account } = requireOrdinary(await getAccount(db, accountId));
  const opened = await handOverPassword(db, { accountId, username: account.username }, now);
  await note(db, { actor, now }, account.username, '重置口令');
  return opened;
}

/** Gives an account a password that its owner has to change; sessions end, tokens are withdrawn, devices are strangers again. */
export async function handOverPassword(
  db: Database,
  { accountId, username }: { readonly accountId: string; readonly username: string },
  now: Date,
): Promise<OpenedAccount> {
  const password = oneTimePassword();
  await updateAccount(db, accountId, {
    ...{ passwordHash: await hashPassword(password), passwordChangedAt: null },
    ...{ mustChangePassword: true, handoverUntil: handoverEnd(now) },
  });
  await endAccess(db, accountId, now);
  return { id: accountId, username, oneTimePassword: password };
}

/** Ends every session of an account, withdraws its tokens and forgets its devices. */
export async function endAccess(db: Database, accountId: string, now: Date): Promise<void> {
  await endSessionsOf(db, { accountId }, now.toISOString());
  await revokeApiTokensOf(db, accountId, now.toISOString());
  await forgetDevicesOf(db, accountId);
}

/** Disables or re-enables an account; accounts are never deleted. Not for the three administrators. */
export async function setDisabled(
  db: Database,
  { actor, now }: Act,
  given: { readonly accountId: string; readonly disabled: boolean },
): Promise<void> {
  const { account } = requireOrdinary(await getAccount(db, given.accountId));
  await switchAccount(db, given, now);
  await note(db, { actor, now }, account.username, given.disabled ? '停用' : '启用');
}

/** Opens or closes an account; closing it ends all access at once. */
export async function switchAccount(
  db: Database,
  { accountId, disabled }: { readonly accountId: string; readonly disabled: boolean },
  now: Date,
): Promise<void> {
  await updateAccount(db, accountId, { disabledAt: disabled ? now.toISOString() : null });
  if (disabled) await endAccess(db, accountId, now);
}

/** The account with its post; refused where there is none. */
export async function getAccount(db: Database, accountId: string): Promise<AccountView> {
  const view = await findAccount(db, accountId);
  if (view === undefined) throw new RuleError('access.not-found', '没有这个账号', { status: 404 });
  return view;
}

/** Refuses what one administrator alone would do to another: whoever could would hold both offices. */
export function requireOrdinary(view: AccountView): AccountView {
  if (!isAdministrator(view.post?.role ?? null)) return view;
  throw new RuleError('access.two-administrators', '三员账号须两人同办，一名管理员不能单独办理', {
    status: 403,
    remedy: '请在“三员账号”中提出申请，由第三名管理员确认。',
  });
}

function handoverEnd(now: Date): string {
  return new Date(now.getTime() + handoverDays * 86_400_000).toISOString();
}

function note(db: Database, { actor, now }: Act, subject: string, act: string): Promise<void> {
  return recordAudit(db, { actor, deed: 'access.manage-accounts', allowed: true, subject, details: { act } }, now);
}
