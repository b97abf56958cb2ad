import { sql } from 'drizzle-orm';
import type { Actor } from '#domain/access/actor.ts';
import type { Database } from './connect.ts';

/**
 * Runs `deed` in one transaction that knows who is acting: row-level security reads `mingjian.scope` (region path the actor
 * may look into) and `mingjian.unit`. Nothing is kept when `deed` throws.
 * A transaction has one connection, so a deed asks one question after the other.
 */
export function withActor<Result>(
  db: Database,
  actor: Actor,
  deed: (tx: Database) => Promise<Result>,
): Promise<Result> {
  return db.transaction(async (tx) => {
    await tx.execute(
      sql`select set_config('mingjian.scope', ${actor.scope ?? ''}, true), set_config('mingjian.unit', ${actor.unitId ?? ''}, true)`,
    );
    return deed(tx);
  });
}

/**
 * Runs `work` in the same transaction past the actor's own reach: a merger moves duties that whoever registers it may not see.
 * Afterwards the actor sees what it saw before; when `work` throws, the transaction ends and nothing is kept.
 */
export async function beyondReach<Result>(
  db: Database,
  { scope }: Actor,
  work: () => Promise<Result>,
): Promise<Result> {
  await db.execute(sql`select set_config('mingjian.scope', '/', true)`);
  const result = await work();
  await db.execute(sql`select set_config('mingjian.scope', ${scope ?? ''}, true)`);
  return result;
}
