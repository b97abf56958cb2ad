import { and, desc, eq, notInArray } from 'drizzle-orm';
import type { Database } from '#database/connect.ts';
import { formerPassword } from '#database/schema/signIn.ts';

/** Digests of the last passwords of an account, the newest first. */
export async function listFormerPasswords(db: Database, accountId: string, limit: number): Promise<string[]> {
  const rows = await db
    .select({ passwordHash: formerPassword.passwordHash })
    .from(formerPassword)
    .where(eq(formerPassword.accountId, accountId))
    .orderBy(desc(formerPassword.replacedAt))
    .limit(limit);
  return rows.map(({ passwordHash }) => passwordHash);
}

/** Keeps a replaced password, and of all of them the newest `limit`. */
export async function keepFormerPassword(
  db: Database,
  row: { readonly accountId: string; readonly passwordHash: string; readonly replacedAt: string },
  limit: number,
): Promise<void> {
  await db.insert(formerPassword).values(row);
  const newest = await db
    .select({ id: formerPassword.id })
    .from(formerPassword)
    .where(eq(formerPassword.accountId, row.accountId))
    .orderBy(desc(formerPassword.replacedAt))
    .limit(limit);
  const kept = newest.map(({ id }) => id);
  await db
    .delete(formerPassword)
    .where(and(eq(formerPassword.accountId, row.accountId), notInArray(formerPassword.id, kept)));
}
