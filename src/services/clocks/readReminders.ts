import { listReminders, markRemindersRead } from '#database/clocks.ts';
import type { Database } from '#database/connect.ts';
import type { Act } from '#services/act.ts';

/** How many days one looks back. */
const shown = 30;

/** The digests of the actor's own post, newest first, and how many of them nobody has opened. */
export async function readReminders(db: Database, { actor }: Pick<Act, 'actor'>) {
  const digests = actor.postId === null ? [] : await listReminders(db, actor.postId, shown);
  return {
    unread: digests.filter(({ readAt }) => readAt === null).length,
    digests: digests.map(({ id, day, counts, lines, readAt }) => ({ id, day, counts, lines, readAt })),
  };
}

/** Says that the digests of the own post have been seen. */
export async function openReminders(db: Database, { actor, now }: Act): Promise<null> {
  if (actor.postId !== null) await markRemindersRead(db, actor.postId, now.toISOString());
  return null;
}
