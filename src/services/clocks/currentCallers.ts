import { listAccountsById } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import { listSessions } from '#database/events.ts';
import { type Caller, callerOf } from '#services/access/findCaller.ts';
import type { SignInPlace } from '#services/access/signInPlace.ts';

/**
 * Who stands behind each of many sessions right now, by the hash of its token; whoever lost the right to be anybody is missing. Two
 * questions for all of them, and the same rules as for a request, but no session counts as used by it: nobody asked for anything.
 */
export async function currentCallers(
  db: Database,
  place: SignInPlace,
  { tokenHashes, now }: { readonly tokenHashes: readonly string[]; readonly now: Date },
): Promise<ReadonlyMap<string, Caller>> {
  const sessions = await listSessions(db, tokenHashes);
  const views = await listAccountsById(
    db,
    sessions.map(({ accountId }) => accountId),
  );
  const byId = new Map(views.map((view) => [view.account.id, view]));
  const callers = new Map<string, Caller>();
  for (const session of sessions) {
    const view = byId.get(session.accountId);
    const caller = view === undefined ? undefined : await callerOf(db, place, { session, view, now });
    if (caller !== undefined) callers.set(session.tokenHash, caller);
  }
  return callers;
}
