import { inArray, lt, sql } from 'drizzle-orm';
import type { Database } from '#database/connect.ts';
import { throttle } from '#database/schema/signIn.ts';
import type { Throttle } from '#domain/access/throttle.ts';

/** The counts under some keys, by key; what was never counted is missing. */
export async function findThrottles(db: Database, keys: readonly string[]): Promise<ReadonlyMap<string, Throttle>> {
  const rows = await db
    .select()
    .from(throttle)
    .where(inArray(throttle.key, [...keys]));
  return new Map(rows.map(({ key, ...count }) => [key, count]));
}

export async function saveThrottle(db: Database, key: string, count: Throttle): Promise<void> {
  await db
    .insert(throttle)
    .values({ key, ...count })
    .onConflictDoUpdate({ target: throttle.key, set: count });
}

/** Counts an attempt that was not looked at; answers how many there were during this pause. */
export async function countUnprocessed(db: Database, key: string): Promise<number> {
  const [row] = await db
    .update(throttle)
    .set({ unprocessed: sql`${throttle.unprocessed} + 1` })
    .where(inArray(throttle.key, [key]))
    .returning();
  return row?.unprocessed ?? 0;
}

export async function deleteThrottles(db: Database, keys: readonly string[]): Promise<void> {
  await db.delete(throttle).where(inArray(throttle.key, [...keys]));
}

/** Forgets counts that began before an instant. */
export async function deleteThrottlesBefore(db: Database, at: string): Promise<void> {
  await db.delete(throttle).where(lt(throttle.since, at));
}
