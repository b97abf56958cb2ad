import { type AccountView, findAccount, findSession, type SessionRow, touchSession } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import { findApiToken, touchApiToken } from '#database/signIn/apiTokens.ts';
import type { Actor } from '#domain/access/actor.ts';
import type { Deed } from '#domain/access/policy.ts';
import { sessionRule } from '#domain/access/signInRules.ts';
import { sha256 } from '#services/sha256.ts';
import { actInStead } from './actInStead.ts';
import { describeDebtor } from './describeActor.ts';
import type { SignInPlace } from './signInPlace.ts';

/** Whoever asks, with the rights that the account has at this moment. */
export interface Caller {
  readonly actor: Actor;
  /** The deeds that a token or a delegation is good for; null for a person in a session, who may do what the post may. */
  readonly deeds: readonly Deed[] | null;
  /** When the person last proved who it is; a program never does. */
  readonly provedAt: Date;
}

/** Who a session token belongs to right now; undefined when it is unknown, ended, idle, too old or half open, or the account is disabled. */
export async function findCaller(
  db: Database,
  place: SignInPlace,
  { token, now }: { readonly token: string; readonly now: Date },
): Promise<Caller | undefined> {
  const tokenHash = sha256(token);
  const session = await findSession(db, tokenHash);
  if (session === undefined || !isUsable(session, now)) return undefined;
  if (minutesSince(session.seenAt, now) > 1) await touchSession(db, tokenHash, now.toISOString());
  const view = await findAccount(db, session.accountId);
  return view === undefined ? undefined : callerOf(db, place, { session, view, now });
}

/** Who a session stands for right now, by what was read of it and its account. It does not count as having been used. */
export async function callerOf(
  db: Database,
  place: SignInPlace,
  { session, view, now }: { readonly session: SessionRow; readonly view: AccountView; readonly now: Date },
): Promise<Caller | undefined> {
  if (!isUsable(session, now)) return undefined;
  const byPassword = !session.method.startsWith('sign-on');
  const actor = describeDebtor(view, place, { now, byPassword });
  if (actor === null) return undefined;
  const provedAt = new Date(session.createdAt);
  if (session.delegationId === null) return { actor, deeds: null, provedAt };
  const stead = await actInStead(db, actor, { delegationId: session.delegationId, now });
  return stead === null ? { actor, deeds: null, provedAt } : { ...stead, provedAt };
}

function isUsable(session: SessionRow, now: Date): boolean {
  return session.stage === 'open' && isAlive(session, now);
}

/** True while nobody ended a session and neither its pause nor its life is too long. */
export function isAlive({ createdAt, seenAt, endedAt }: SessionRow, now: Date): boolean {
  if (endedAt !== null || minutesSince(createdAt, now) > sessionRule.absoluteMinutes) return false;
  return minutesSince(seenAt, now) <= sessionRule.idleMinutes;
}

function minutesSince(instant: string, now: Date): number {
  return (now.getTime() - new Date(instant).getTime()) / 60_000;
}

/** What every API token begins with, so that it is known for what it is wherever it turns up. */
export const tokenPrefix = 'mj_';

/** Whom an API token stands for right now; undefined when it is unknown, run out or withdrawn, or the account is disabled. */
export async function findTokenCaller(
  db: Database,
  place: SignInPlace,
  { token, now }: { readonly token: string; readonly now: Date },
): Promise<Caller | undefined> {
  const found = await findApiToken(db, sha256(token));
  if (found === undefined || found.revokedAt !== null || new Date(found.expiresAt) <= now) return undefined;
  const view = await findAccount(db, found.accountId);
  const actor = view === undefined ? null : describeDebtor(view, place, { now, byPassword: true });
  if (actor === null) return undefined;
  if (found.usedAt === null || minutesSince(found.usedAt, now) > 1)
    await touchApiToken(db, found.id, now.toISOString());
  return { actor, deeds: found.deeds, provedAt: new Date(0) };
}
