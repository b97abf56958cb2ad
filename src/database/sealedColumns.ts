import { asc, eq, isNotNull } from 'drizzle-orm';
import type { Database } from './connect.ts';
import { account } from './schema/access.ts';
import { noticeRobot } from './schema/notices.ts';

/** A sealed value, whose it is, and in which table it stands; the owner is the context under which it was sealed. */
export interface SealedValue {
  readonly table: 'account' | 'robot';
  readonly ownerId: string;
  readonly sealed: string;
}

/** Every sealed column of the database: the secrets of second factors, and the addresses of robots. Their rows are held until the transaction ends. */
export async function lockSealedValues(db: Database): Promise<readonly SealedValue[]> {
  const factors = await db
    .select({ ownerId: account.id, sealed: account.totpSecret })
    .from(account)
    .where(isNotNull(account.totpSecret))
    .orderBy(asc(account.id))
    .for('update');
  const robots = await db
    .select({ ownerId: noticeRobot.id, sealed: noticeRobot.sealed })
    .from(noticeRobot)
    .orderBy(asc(noticeRobot.id))
    .for('update');
  return [
    ...factors.flatMap(({ ownerId, sealed }) =>
      sealed === null ? [] : [{ table: 'account', ownerId, sealed } as const],
    ),
    ...robots.map((robot) => ({ table: 'robot', ...robot }) as const),
  ];
}

export async function replaceSealedValue(db: Database, { table, ownerId, sealed }: SealedValue): Promise<void> {
  if (table === 'robot') await db.update(noticeRobot).set({ sealed }).where(eq(noticeRobot.id, ownerId));
  else await db.update(account).set({ totpSecret: sealed }).where(eq(account.id, ownerId));
}
