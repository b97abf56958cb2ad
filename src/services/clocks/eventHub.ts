import { PassThrough } from 'node:stream';
import type { Database } from '#database/connect.ts';
import { currentSnapshot, listChangedItems, newestReminders } from '#database/events.ts';
import { withActor } from '#database/withActor.ts';
import { systemActor } from '#domain/access/actor.ts';
import { isConcerned } from '#domain/clocks/isConcerned.ts';
import type { Caller } from '#services/access/findCaller.ts';
import type { SignInPlace } from '#services/access/signInPlace.ts';
import { sha256 } from '#services/sha256.ts';
import { currentCallers } from './currentCallers.ts';

/** Milliseconds between two looks, and life of a stream: the browser comes back by itself and is then looked at as at any request. */
const [pace, life] = [1_000, 15 * 60_000];

/** Most streams that are kept open at once, and most for one account; whoever comes later is told to come back. */
export const mostStreams = { all: 2_000, each: 6 } as const;

/** What the hub asks, and whether a caller may listen at all. */
export interface HubPlace {
  readonly db: Database;
  readonly signIn: SignInPlace;
  readonly now: () => Date;
  readonly mayListen: (caller: Caller) => boolean;
}

interface OpenStream {
  readonly tokenHash: string;
  readonly accountId: string;
  readonly out: PassThrough;
  readonly until: number;
  /** Post and newest digest when the listener was last told; null before the first look. */
  told: string | null;
}

/** Open streams of one process. */
export interface EventHub {
  /** Opens a stream for whoever a session token belongs to, or null where there are too many, or none is opened any more. */
  open(token: string, caller: Caller): PassThrough | null;
  /** Ends every stream and opens no other: a request that came before the stop may ask for one after it. */
  close(): void;
}

/** What a look found: who still listens, and what is new since the look before. */
type Look = Awaited<ReturnType<typeof lookOnce>>;

/**
 * Tells open pages that their digests or items of theirs changed, and nothing else: what changed is then asked for like anything else.
 * The first look at a stream says both words, for nobody knows what changed between the opening of the page and that look.
 * Every look asks about all streams at once whether those behind them still may listen; a stream of whoever may not ends within two
 * seconds, and all of them end when that cannot be found out.
 */
export function openEventHub(place: HubPlace): EventHub {
  const streams = new Set<OpenStream>();
  let isLooking = false;
  let isClosed = false;
  let snapshot: string | null = null;
  const end = (stream: OpenStream) => {
    stream.out.end();
    streams.delete(stream);
  };
  const look = async () => {
    const open = [...streams];
    try {
      const found = await lookOnce(place, open, snapshot);
      snapshot = found.snapshot;
      for (const stream of open) if (!tell(place, stream, found)) end(stream);
    } catch {
      for (const stream of open) end(stream);
    }
    isLooking = streams.size > 0;
    if (isLooking) setTimeout(() => void look(), pace).unref();
    else snapshot = null;
  };
  const close = () => {
    isClosed = true;
    for (const stream of [...streams]) end(stream);
  };
  const open = (token: string, { actor: { accountId } }: Caller) => {
    const own = [...streams].filter((stream) => stream.accountId === accountId).length;
    if (isClosed || streams.size >= mostStreams.all || own >= mostStreams.each) return null;
    const out = new PassThrough();
    const stream = { tokenHash: sha256(token), accountId, out, until: performance.now() + life, told: null };
    out.on('close', () => streams.delete(stream));
    out.write('retry: 3000\n\n');
    streams.add(stream);
    if (!isLooking) setTimeout(() => void look(), 0).unref();
    isLooking = true;
    return out;
  };
  return { open, close };
}

async function lookOnce({ db, signIn, now }: HubPlace, open: readonly OpenStream[], since: string | null) {
  const tokenHashes = open.map(({ tokenHash }) => tokenHash);
  const callers = await currentCallers(db, signIn, { tokenHashes, now: now() });
  const postIds = [...callers.values()].flatMap(({ actor: { postId } }) => postId ?? []);
  return await withActor(db, systemActor, async (tx) => {
    const snapshot = await currentSnapshot(tx);
    const items = since === null ? [] : await listChangedItems(tx, since);
    return { callers, snapshot, items, reminders: await newestReminders(tx, postIds) };
  });
}

/** A word for each thing that is new, a comment otherwise, so that what stands in between keeps the connection; false where it has to end. */
function tell({ mayListen }: HubPlace, stream: OpenStream, { callers, reminders, items }: Look): boolean {
  const caller = callers.get(stream.tokenHash);
  if (caller === undefined || !mayListen(caller) || performance.now() > stream.until) return false;
  const { postId } = caller.actor;
  const newest = `${postId} ${reminders.get(postId ?? '') ?? ''}`;
  const isFirst = stream.told === null;
  const words = [
    ...(stream.told === newest ? [] : ['reminders']),
    ...(isFirst || items.some((item) => isConcerned(caller.actor, item)) ? ['items'] : []),
  ];
  stream.told = newest;
  stream.out.write(words.length === 0 ? ':\n\n' : words.map((word) => `event: ${word}\ndata: new\n\n`).join(''));
  return true;
}
