import type { Database } from '#database/connect.ts';
import { countUnprocessed, deleteThrottles, findThrottles, saveThrottle } from '#database/signIn/throttles.ts';
import { sourceOf } from '#domain/access/sessionPlace.ts';
import { afterFailure, isBlocked, isMilestone, type ThrottleKind, throttleRules } from '#domain/access/throttle.ts';
import { sha256 } from '#services/sha256.ts';
import { blind, type Keyring } from './keyring.ts';
import type { Visit } from './signInPlace.ts';

/** One count that an attempt falls under. */
export interface Count {
  readonly kind: ThrottleKind;
  readonly key: string;
}

/** The counts of an attempt to sign in: its own, that of the name, that of the source. Unknown names are counted like known ones. */
export function countsOf(
  keyring: Keyring,
  username: string,
  { visit, known }: { readonly visit: Visit; readonly known: boolean },
): { readonly own: Count; readonly account: Count; readonly source: Count } {
  const source = sourceOf(visit.address);
  const from = known && visit.device !== null ? `device/${sha256(visit.device)}` : `source/${source}`;
  const key = (kind: ThrottleKind, text: string) => ({ kind, key: `${kind}:${blind(keyring, `${kind}/${text}`)}` });
  return { own: key('pair', `${username}/${from}`), account: key('account', username), source: key('source', source) };
}

/** The count of wrong second factors: a known device has one of its own, so that nobody else uses it up. */
export function codeCount(keyring: Keyring, username: string, device: string | null): Count {
  const from = device === null ? 'elsewhere' : `device/${sha256(device)}`;
  return { kind: 'code', key: `code:${blind(keyring, `code/${username}/${from}`)}` };
}

/** Those of the counts under which no attempt is looked at for the moment. */
export async function blockedAmong(db: Database, counts: readonly Count[], now: Date): Promise<readonly Count[]> {
  const found = await findThrottles(
    db,
    counts.map(({ key }) => key),
  );
  return counts.filter(({ key }) => isBlocked(found.get(key), now));
}

/** Counts a wrong attempt; answers the kinds that begin to pause with it. */
export async function countFailure(
  db: Database,
  counts: readonly Count[],
  now: Date,
): Promise<readonly ThrottleKind[]> {
  const sorted = [...counts].sort((a, b) => (a.key < b.key ? -1 : 1));
  const found = await findThrottles(
    db,
    sorted.map(({ key }) => key),
  );
  const paused: ThrottleKind[] = [];
  for (const { kind, key } of sorted) {
    const next = afterFailure(found.get(key), throttleRules[kind], now);
    await saveThrottle(db, key, next);
    if (next.blockedUntil !== null) paused.push(kind);
  }
  return paused;
}

/** Counts an attempt that is not looked at; answers its number where that deserves a line of the audit trail. */
export async function noteUnprocessed(db: Database, { key }: Count): Promise<number | null> {
  const count = await countUnprocessed(db, key);
  return isMilestone(count) ? count : null;
}

/** Forgets the wrong attempts under a count, once somebody got in. */
export function forgive(db: Database, { key }: Count): Promise<void> {
  return deleteThrottles(db, [key]);
}
