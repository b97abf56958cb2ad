import { inArray, sql } from 'drizzle-orm';
import type { Database } from './connect.ts';
import { session } from './schema/access.ts';
import { reminder } from './schema/clocks.ts';

/** Sessions by the hashes of their tokens. */
export function listSessions(db: Database, tokenHashes: readonly string[]) {
  return db
    .select()
    .from(session)
    .where(inArray(session.tokenHash, [...tokenHashes]));
}

/** A text for each post that changes when a digest comes or is read. */
export async function newestReminders(db: Database, postIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (postIds.length === 0) return new Map();
  const rows = await db
    .select({ postId: reminder.postId, mark: sql<string>`max(${reminder.day}) || ' ' || count(${reminder.readAt})` })
    .from(reminder)
    .where(inArray(reminder.postId, [...postIds]))
    .groupBy(reminder.postId);
  return new Map(rows.map(({ postId, mark }) => [postId, mark]));
}

/** What can be seen now, as a text that the next look is asked with. */
export async function currentSnapshot(db: Database): Promise<string> {
  const { rows } = await db.execute<{ mark: string }>(sql`select pg_current_snapshot()::text as mark`);
  return rows[0].mark;
}

/** An item with which something was done: the path of its region, and the units that have duties in it or in what was merged with it. */
export interface ChangedItem {
  readonly path: string;
  readonly unitIds: readonly string[];
}

/** Items of which the history has grown by deeds that an earlier look could not see, whenever they began. */
export async function listChangedItems(db: Database, sinceSnapshot: string): Promise<readonly ChangedItem[]> {
  const { rows } = await db.execute<{ path: string; unit_ids: string[] }>(sql`
    select region.path, array(
      select distinct duty.unit_id::text from ledger_duty duty
      where duty.item_id = item.id or duty.item_id in (select other_id from ledger_merged_pair where item_id = item.id)) as unit_ids
    from ledger_item item join region on region.id = item.region_id
    where item.id in (
      select item_id from ledger_history where changed_in >= pg_snapshot_xmin(${sinceSnapshot}::pg_snapshot)
        and not pg_visible_in_snapshot(changed_in, ${sinceSnapshot}::pg_snapshot))`);
  return rows.map(({ path, unit_ids }) => ({ path, unitIds: unit_ids }));
}
