import {
  endSessionsOf,
  findAccount,
  findAccountByName,
  insertAccount,
  insertPost,
  updateAccount,
} from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import { findUnit } from '#database/organisation.ts';
import type { NewPost } from '#domain/access/newAccount.ts';
import type { Role } from '#domain/access/role.ts';
import { systemRoles } from '#domain/access/role.ts';
import type { UnitKind } from '#domain/organisation/unit.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
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
  const account = await insertAccount(db, { username, postId: null, passwordHash, createdAt: now.toISOString() });
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

/** Gives an account a post in a unit; what it may do and see changes at its next request. */
export async function grantPost(db: Database, { actor, now }: Act, given: NewPost): Promise<void> {
  const view = await findAccount(db, given.accountId);
  const unit = await findUnit(db, given.unitId);
  if (view === undefined || unit === undefined)
    throw new RuleError('access.not-found', '没有这个账号或单位', { status: 404 });
  if (view.post !== null && systemRoles.some((role) => role === view.post?.role))
    throw new RuleError('access.three-administrators', '三员账号不得兼任业务岗位（三员分立）');
  if (!rolesOfUnit[unit.kind].includes(given.role))
    throw new RuleError('access.role-unfit', `“${unit.name}”的性质与所授岗位角色不符`);
  const post = await insertPost(db, { unitId: given.unitId, title: given.title, role: given.role });
  await updateAccount(db, given.accountId, { postId: post.id });
  const subject = view.account.username;
  await recordAudit(db, { actor, deed: 'access.grant-post', allowed: true, subject, details: { ...given } }, now);
}

/** Resets a password to a new one-time password and ends every session of the account. */
export async function resetPassword(db: Database, { actor, now }: Act, accountId: string): Promise<OpenedAccount> {
  const view = await findAccount(db, accountId);
  if (view === undefined) throw new RuleError('access.not-found', '没有这个账号', { status: 404 });
  const password = oneTimePassword();
  const { username } = view.account;
  await updateAccount(db, accountId, {
    passwordHash: await hashPassword(password),
    mustChangePassword: true,
    failedSignIns: 0,
    lockedUntil: null,
  });
  await endSessionsOf(db, accountId, now.toISOString());
  await recordAudit(
    db,
    { actor, deed: 'access.manage-accounts', allowed: true, subject: username, details: { act: '重置口令' } },
    now,
  );
  return { id: accountId, username, oneTimePassword: password };
}

/** Disables or re-enables an account; accounts are never deleted. */
export async function setDisabled(
  db: Database,
  { actor, now }: Act,
  given: { readonly accountId: string; readonly disabled: boolean },
): Promise<void> {
  const view = await findAccount(db, given.accountId);
  if (view === undefined) throw new RuleError('access.not-found', '没有这个账号', { status: 404 });
  if (view.account.id === actor.accountId) throw new RuleError('access.own-account', '不能停用自己的账号');
  await updateAccount(db, given.accountId, { disabledAt: given.disabled ? now.toISOString() : null });
  if (given.disabled) await endSessionsOf(db, given.accountId, now.toISOString());
  const details = { act: given.disabled ? '停用' : '启用' };
  await recordAudit(
    db,
    { actor, deed: 'access.manage-accounts', allowed: true, subject: view.account.username, details },
    now,
  );
}
