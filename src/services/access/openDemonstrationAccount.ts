import { findAccountByName, insertAccount } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import { passwordProfiles, requireStrongPassword } from '#domain/access/password.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { recordAudit } from './recordAudit.ts';

/** A password together with its digest, so that many accounts can be opened with one hashing. */
export interface HashedPassword {
  readonly password: string;
  readonly passwordHash: string;
}

/**
 * Opens an account of the demonstration: it holds no post yet, and its password, which all accounts of one filling share, is
 * ready for use, because it guards nothing but simulated data. Answers with the account's id.
 */
export async function openDemonstrationAccount(
  db: Database,
  { actor, now }: Act,
  { username, password, passwordHash }: HashedPassword & { readonly username: string },
): Promise<string> {
  requireStrongPassword(password, username, { profile: passwordProfiles.dengbao3, words: [] });
  if ((await findAccountByName(db, username)) !== undefined)
    throw new RuleError('access.username-taken', `用户名“${username}”已存在`, { status: 409 });
  const values = { username, postId: null, passwordHash, createdAt: now.toISOString(), mustChangePassword: false };
  const { id } = await insertAccount(db, values);
  const details = { act: '开立演示账号' };
  await recordAudit(db, { actor, deed: 'access.manage-accounts', allowed: true, subject: username, details }, now);
  return id;
}
