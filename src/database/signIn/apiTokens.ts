import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Database } from '#database/connect.ts';
import { apiToken } from '#database/schema/signIn.ts';

export type ApiTokenRow = typeof apiToken.$inferSelect;

export async function insertApiToken(
  db: Database,
  values: Omit<ApiTokenRow, 'id' | 'usedAt' | 'revokedAt'>,
): Promise<ApiTokenRow> {
  const [row] = await db.insert(apiToken).values(values).returning();
  return row;
}

export async function findApiToken(db: Database, tokenHash: string): Promise<ApiTokenRow | undefined> {
  const [row] = await db.select().from(apiToken).where(eq(apiToken.tokenHash, tokenHash));
  return row;
}

/** The tokens of an account in the order in which they were made. */
export function listApiTokens(db: Database, accountId: string): Promise<ApiTokenRow[]> {
  return db.select().from(apiToken).where(eq(apiToken.accountId, accountId)).orderBy(asc(apiToken.createdAt));
}

export async function touchApiToken(db: Database, id: string, at: string): Promise<void> {
  await db.update(apiToken).set({ usedAt: at }).where(eq(apiToken.id, id));
}

/** Withdraws a token of an account; undefined when it has no such token that is still good. */
export async function revokeApiToken(
  db: Database,
  { id, accountId }: { readonly id: string; readonly accountId: string },
  at: string,
): Promise<ApiTokenRow | undefined> {
  const [row] = await db
    .update(apiToken)
    .set({ revokedAt: at })
    .where(and(eq(apiToken.id, id), eq(apiToken.accountId, accountId), isNull(apiToken.revokedAt)))
    .returning();
  return row;
}

/** Withdraws every token of an account. */
export async function revokeApiTokensOf(db: Database, accountId: string, at: string): Promise<void> {
  await db
    .update(apiToken)
    .set({ revokedAt: at })
    .where(and(eq(apiToken.accountId, accountId), isNull(apiToken.revokedAt)));
}
