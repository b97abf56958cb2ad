import { eq, inArray, sql } from 'drizzle-orm';
import type { Database } from './connect.ts';
import { account, session } from './schema/access.ts';
import { reminder } from './schema/clocks.ts';

/** Sessions by the hash of their token, each with what its account holds now. */
export async function listStreamSessions(db: Database, tokenHashes: readonly string[]) {
  const rows = await db
    .select({ session, postId: account.postId, disabledAt: account.disabledAt })
    .from(session)
    .innerJoin(account, eq(account.id, session.accountId))
    .where(inArray(session.tokenHash, [...tokenHashes]));
  return new Map(rows.map((row) => [row.session.tokenHash, row]));
}

/** A text for each post that changes when a digest comes or is read. */
export async function newestReminders(db: Database, postIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .select({ postId: reminder.postId, mark: sql<string>`max(${reminder.day}) || ' ' || count(${reminder.readAt})` })
    .from(reminder)
    .where(inArray(reminder.postId, [...postIds]))
    .groupBy(reminder.postId);
  return new Map(rows.map(({ postId, mark }) => [postId, mark]));
}
