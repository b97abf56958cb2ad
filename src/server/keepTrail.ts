import type { FastifyRequest } from 'fastify';
import type { Actor } from '#domain/access/actor.ts';
import type { Deed } from '#domain/access/policy.ts';
import type { RuleError } from '#domain/ruleError.ts';
import type { Database, Platform } from '#platform.ts';
import { recordAudit, recordOnce } from '#services/access/recordAudit.ts';
import { recordedReads } from './recordedReads.ts';

/** Writes that open transactions of their own and put their line there, so that deed and line are kept together. */
export const recordedInside: readonly string[] = ['POST /api/imports', 'POST /api/system/demonstration'];

/** A request whose deed was done, inside its transaction. */
export interface Done {
  readonly key: string;
  readonly deed: Deed;
  readonly actor: Actor | null;
  readonly request: FastifyRequest;
  readonly result: unknown;
  readonly now: Date;
}

/**
 * Sees to it that every write, every export and every read of data about minors leaves a line on the trail: the one that the deed
 * itself recorded, or else this one. So no new route can forget it.
 */
export async function keepTrail(db: Database, { key, deed, actor, request, result, now }: Done): Promise<void> {
  const read = recordedReads[key];
  if (recordedInside.includes(key) || (!isWrite(request) && read === undefined)) return;
  const details = { ...read, ...identityOf(result) };
  await recordOnce(db, { actor, deed, allowed: true, subject: pathOf(request), details }, now);
}

/** A request that was refused. */
export interface Denied {
  readonly deed: Deed;
  readonly actor: Actor | null;
  readonly request: FastifyRequest;
  readonly error: RuleError;
}

/** Tells how many refusals of strangers were left out since the last that is recorded, or null when this one is left out too. */
export type StrangerMeter = () => number | null;

/** Refusals of strangers to one route that are recorded per minute: whoever knocks a million times does not fill the trail. */
const strangersPerMinute = 10;

/** A meter that lets ten refusals a minute through and counts the others. */
export function strangerMeter(clock: () => number = () => performance.now()): StrangerMeter {
  let [minute, count, omitted] = [-1, 0, 0];
  return () => {
    const current = Math.floor(clock() / 60_000);
    if (current !== minute) [minute, count] = [current, 0];
    count += 1;
    if (count > strangersPerMinute) {
      omitted += 1;
      return null;
    }
    const told = omitted;
    omitted = 0;
    return told;
  };
}

/** Puts a refusal on the trail where it is one of rights, of reach or of ranking, in a transaction of its own: the deed's was undone. */
export async function keepDenial({ db, now }: Platform, denied: Denied, meter: StrangerMeter): Promise<void> {
  const { actor, deed, request, error } = denied;
  if (!isNoted(denied)) return;
  const omitted = error.status === 401 ? meter() : 0;
  if (omitted === null) return;
  const details = { code: error.code, ...(omitted > 0 && { omitted }) };
  const entry = { actor, deed, allowed: false, subject: pathOf(request), details };
  await db.transaction((tx) => recordAudit(tx, entry, now()));
}

/** Refusals of rights, of what lies out of reach (which looks like not found) and of ranking; of strangers where they wanted to write or showed a token. */
function isNoted({ error: { status, code }, actor, request }: Denied): boolean {
  if (status === 401) return isWrite(request) || request.headers.authorization !== undefined;
  return status === 403 || (status === 404 && actor !== null) || code === 'problems.no-ranking';
}

const isWrite = ({ method }: FastifyRequest): boolean => method !== 'GET' && method !== 'HEAD';

/** The path without the query, in which people may have written names. */
function pathOf({ url }: FastifyRequest): string {
  return url.split('?')[0].slice(0, 200);
}

/** The id of what a deed made, when it answers one. */
function identityOf(result: unknown): { readonly id?: string } {
  const id = typeof result === 'object' && result !== null && 'id' in result ? result.id : undefined;
  return typeof id === 'string' ? { id } : {};
}
