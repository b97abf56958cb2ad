import { and, desc, eq, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '#database/connect.ts';
import { account } from '#database/schema/access.ts';
import { administratorRecovery } from '#database/schema/signIn.ts';

export type RecoveryRow = typeof administratorRecovery.$inferSelect;

/** A request with the user names of those whom it concerns. */
export interface RecoveryView {
  readonly recovery: RecoveryRow;
  readonly target: string;
  readonly asker: string;
  readonly decider: string | null;
}

export async function insertRecovery(
  db: Database,
  values: Pick<RecoveryRow, 'accountId' | 'act' | 'reason' | 'askedBy' | 'askedAt'>,
): Promise<RecoveryRow> {
  const [row] = await db.insert(administratorRecovery).values(values).returning();
  return row;
}

/** A request, held until the transaction ends, so that two who decide take turns. */
export async function lockRecovery(db: Database, id: string): Promise<RecoveryRow | undefined> {
  const [row] = await db.select().from(administratorRecovery).where(eq(administratorRecovery.id, id)).for('update');
  return row;
}

export async function decideRecovery(
  db: Database,
  id: string,
  values: Pick<RecoveryRow, 'decidedBy' | 'decidedAt' | 'verdict'>,
): Promise<void> {
  await db
    .update(administratorRecovery)
    .set(values)
    .where(and(eq(administratorRecovery.id, id), isNull(administratorRecovery.decidedAt)));
}

/** The newest requests first, `limit` at most. */
export function listRecoveries(db: Database, limit: number): Promise<RecoveryView[]> {
  const target = alias(account, 'target');
  const asker = alias(account, 'asker');
  const decider = alias(account, 'decider');
  return db
    .select({
      recovery: administratorRecovery,
      target: target.username,
      asker: asker.username,
      decider: decider.username,
    })
    .from(administratorRecovery)
    .innerJoin(target, eq(target.id, administratorRecovery.accountId))
    .innerJoin(asker, eq(asker.id, administratorRecovery.askedBy))
    .leftJoin(decider, eq(decider.id, administratorRecovery.decidedBy))
    .orderBy(desc(administratorRecovery.askedAt))
    .limit(limit);
}
