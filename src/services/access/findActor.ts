import { findAccount, findSession, touchSession } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import type { Actor } from '#domain/access/actor.ts';
import { sha256 } from '#services/sha256.ts';
import { describeActor } from './describeActor.ts';

/** Longest pause and longest life of a session, in minutes. */
export const sessionRule = { idleMinutes: 30, absoluteMinutes: 8 * 60 } as const;

/** Who a session token belongs to right now; undefined when it is unknown, ended, idle or too old, or the account is disabled. */
export async function findActor(db: Database, token: string, now: Date): Promise<Actor | undefined> {
  const tokenHash = sha256(token);
  const session = await findSession(db, tokenHash);
  if (session === undefined || session.endedAt !== null) return undefined;
  if (minutesSince(session.createdAt, now) > sessionRule.absoluteMinutes) return undefined;
  if (minutesSince(session.seenAt, now) > sessionRule.idleMinutes) return undefined;
  if (minutesSince(session.seenAt, now) > 1) await touchSession(db, tokenHash, now.toISOString());
  const view = await findAccount(db, session.accountId);
  return (view && describeActor(view)) ?? undefined;
}

function minutesSince(instant: string, now: Date): number {
  return (now.getTime() - new Date(instant).getTime()) / 60_000;
}
