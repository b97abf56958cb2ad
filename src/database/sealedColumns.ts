import { asc, eq, isNotNull } from 'drizzle-orm';
import type { Database } from './connect.ts';
import { account } from './schema/access.ts';

/** A sealed value and whose it is. */
export interface SealedValue {
  readonly accountId: string;
  readonly sealed: string;
}

/** Every sealed column of the database: today the secrets of second factors. Their rows are held until the transaction ends. */
export async function lockSealedValues(db: Database): Promise<readonly SealedValue[]> {
  const rows = await db
    .select({ accountId: account.id, sealed: account.totpSecret })
    .from(account)
    .where(isNotNull(account.totpSecret))
    .orderBy(asc(account.id))
    .for('update');
  return rows.flatMap(({ accountId, sealed }) => (sealed === null ? [] : [{ accountId, sealed }]));
}

export async function replaceSealedValue(db: Database, { accountId, sealed }: SealedValue): Promise<void> {
  await db.update(account).set({ totpSecret: sealed }).where(eq(account.id, accountId));
}
