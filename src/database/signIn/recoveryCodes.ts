import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '#database/connect.ts';
import { recoveryCode } from '#database/schema/signIn.ts';

/** Puts new codes in the place of all former ones. */
export async function replaceRecoveryCodes(
  db: Database,
  accountId: string,
  given: { readonly hashes: readonly string[]; readonly createdAt: string },
): Promise<void> {
  await db.delete(recoveryCode).where(eq(recoveryCode.accountId, accountId));
  const rows = given.hashes.map((codeHash) => ({ accountId, codeHash, createdAt: given.createdAt }));
  if (rows.length > 0) await db.insert(recoveryCode).values(rows);
}

/** Uses a code up; false when there is no such code or it was used before, also when two ask at the same moment. */
export async function spendRecoveryCode(
  db: Database,
  accountId: string,
  given: { readonly hash: string; readonly at: string },
): Promise<boolean> {
  const rows = await db
    .update(recoveryCode)
    .set({ usedAt: given.at })
    .where(
      and(eq(recoveryCode.accountId, accountId), eq(recoveryCode.codeHash, given.hash), isNull(recoveryCode.usedAt)),
    )
    .returning();
  return rows.length === 1;
}

/** How many codes an account has left. */
export async function countRecoveryCodes(db: Database, accountId: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(recoveryCode)
    .where(and(eq(recoveryCode.accountId, accountId), isNull(recoveryCode.usedAt)));
  return row?.count ?? 0;
}
