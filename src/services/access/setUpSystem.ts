import { insertAccount, insertPost } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import { findInstallation, recordInstallation } from '#database/organisation.ts';
import { roleNames, systemRoles } from '#domain/access/role.ts';
import { hashPassword, oneTimePassword } from './password.ts';

export interface FirstAccount {
  readonly post: string;
  readonly username: string;
  readonly oneTimePassword: string;
}

/** On the very first start: opens the accounts of the three administrators. Later starts find them and return null. */
export async function setUpSystem(db: Database, now: Date): Promise<readonly FirstAccount[] | null> {
  return await db.transaction(async (tx) => {
    if ((await findInstallation(tx)) !== undefined) return null;
    await recordInstallation(tx, now.toISOString());
    const opened: FirstAccount[] = [];
    for (const role of systemRoles) {
      const password = oneTimePassword();
      const post = await insertPost(tx, { unitId: null, title: roleNames[role], role });
      const passwordHash = await hashPassword(password);
      await insertAccount(tx, { username: role, postId: post.id, passwordHash, createdAt: now.toISOString() });
      opened.push({ post: post.title, username: role, oneTimePassword: password });
    }
    return opened;
  });
}
