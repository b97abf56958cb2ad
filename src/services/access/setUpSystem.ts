import { findAccountByName, hasEverSignedIn, insertAccount, insertPost, updateAccount } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import { findInstallation, recordInstallation } from '#database/organisation.ts';
import { insertHolding } from '#database/posts.ts';
import type { CryptoProfileName } from '#domain/access/cryptoProfile.ts';
import { roleNames, systemRoles } from '#domain/access/role.ts';
import { hashPassword, oneTimePassword } from './password.ts';

export interface FirstAccount {
  readonly post: string;
  readonly username: string;
  readonly oneTimePassword: string;
}

/**
 * On the very first start: notes the chosen algorithms and opens the accounts of the three administrators. As long as none of them has signed in, later starts give
 * them new passwords, because the first may have been lost before anybody read them. Otherwise answers null.
 */
export async function setUpSystem(
  db: Database,
  now: Date,
  profile: CryptoProfileName = 'intl',
): Promise<readonly FirstAccount[] | null> {
  return await db.transaction(async (tx) => {
    if ((await findInstallation(tx)) !== undefined) return renewUnused(tx);
    await recordInstallation(tx, now.toISOString(), profile);
    const opened: FirstAccount[] = [];
    for (const role of systemRoles) {
      const password = oneTimePassword();
      const post = await insertPost(tx, { unitId: null, title: roleNames[role], role });
      const passwordHash = await hashPassword(password);
      const at = now.toISOString();
      const account = await insertAccount(tx, { username: role, postId: post.id, passwordHash, createdAt: at });
      const held = { accountId: account.id, postId: post.id, heldFrom: at, heldUntil: null };
      await insertHolding(tx, { ...held, grantedBy: null, grantedAt: at });
      opened.push({ post: post.title, username: role, oneTimePassword: password });
    }
    return opened;
  });
}

async function renewUnused(tx: Database): Promise<readonly FirstAccount[] | null> {
  if (await hasEverSignedIn(tx, systemRoles)) return null;
  const renewed: FirstAccount[] = [];
  for (const username of systemRoles) {
    const found = await findAccountByName(tx, username);
    if (found === undefined || !found.account.mustChangePassword) return null;
    const password = oneTimePassword();
    await updateAccount(tx, found.account.id, { passwordHash: await hashPassword(password) });
    renewed.push({ post: found.post?.title ?? roleNames[username], username, oneTimePassword: password });
  }
  return renewed;
}
