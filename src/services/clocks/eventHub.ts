import { PassThrough } from 'node:stream';
import type { Database } from '#database/connect.ts';
import { listStreamSessions, newestReminders } from '#database/events.ts';
import { withActor } from '#database/withActor.ts';
import { type Actor, systemActor } from '#domain/access/actor.ts';
import { isAlive } from '#services/access/findCaller.ts';
import { sha256 } from '#services/sha256.ts';

/** Milliseconds between two looks, and life of a stream: the browser comes back by itself and is then looked at as at any request. */
const [pace, life] = [1_500, 60_000];

/** Most streams that are kept open at once, and most for one account; whoever comes later is told to come back. */
export const mostStreams = { all: 2_000, each: 6 } as const;

/** What the hub asks. */
interface HubPlace {
  readonly db: Database;
  readonly now: () => Date;
}

/** Whose stream it is, as it was when it was opened. */
interface Listener {
  readonly tokenHash: string;
  readonly accountId: string;
  readonly postId: string;
  readonly delegationId: string | null;
}

interface OpenStream extends Listener {
  readonly out: PassThrough;
  readonly until: number;
  /** What was newest when the listener was last told. */
  told: string | null;
}

/** Open streams of one process. */
export interface EventHub {
  /** Opens a stream for whoever a session token belongs to, or null where there are too many. */
  open(token: string, actor: Actor): PassThrough | null;
  close(): void;
}

/**
 * Tells open pages that their digests changed, and nothing else: what changed is then asked for like anything else. With two questions for
 * all streams at once it looks whether each session still stands, acts for the same post and belongs to an account in use; a stream of
 * which that is no longer true ends within two seconds.
 */
export function openEventHub({ db, now }: HubPlace): EventHub {
  const streams = new Set<OpenStream>();
  const look = async () => {
    await lookAtAll({ db, now }, streams).catch(() => undefined);
    if (streams.size > 0) timer = setTimeout(() => void look(), pace).unref();
    else timer = null;
  };
  let timer: NodeJS.Timeout | null = null;
  return {
    open: (token, actor) => {
      const listener = listenerOf(token, actor);
      const own = [...streams].filter(({ accountId }) => accountId === listener.accountId).length;
      if (streams.size >= mostStreams.all || own >= mostStreams.each) return null;
      const stream = { ...listener, out: new PassThrough(), until: performance.now() + life, told: null };
      stream.out.on('close', () => streams.delete(stream));
      stream.out.write('retry: 3000\n\n');
      streams.add(stream);
      timer ??= setTimeout(() => void look(), 0).unref();
      return stream.out;
    },
    close: () => {
      for (const { out } of streams) out.end();
      streams.clear();
    },
  };
}

function listenerOf(token: string, { accountId, postId, delegation }: Actor): Listener {
  return { tokenHash: sha256(token), accountId, postId: postId ?? accountId, delegationId: delegation?.id ?? null };
}

async function lookAtAll({ db, now }: HubPlace, streams: Set<OpenStream>): Promise<void> {
  const open = [...streams];
  const sessions = await listStreamSessions(
    db,
    open.map(({ tokenHash }) => tokenHash),
  );
  const newest = await withActor(db, systemActor, (tx) =>
    newestReminders(
      tx,
      open.map(({ postId }) => postId),
    ),
  );
  for (const stream of open) {
    const held = sessions.get(stream.tokenHash);
    const stands = held !== undefined && isSame(stream, held) && isAlive(held.session, now());
    if (!stands || performance.now() > stream.until) {
      stream.out.end();
      streams.delete(stream);
    } else tell(stream, newest.get(stream.postId) ?? '');
  }
}

function isSame({ postId, delegationId }: OpenStream, { session, ...held }: Held): boolean {
  if (held.disabledAt !== null || session.stage !== 'open' || session.delegationId !== delegationId) return false;
  return delegationId !== null || held.postId === postId;
}

type Held = NonNullable<ReturnType<Awaited<ReturnType<typeof listStreamSessions>>['get']>>;

/** One word when something is new, a comment otherwise, so that what stands in between keeps the connection. */
function tell(stream: OpenStream, newest: string): void {
  stream.out.write(stream.told === null || stream.told === newest ? ':\n\n' : 'event: reminders\ndata: new\n\n');
  stream.told = newest;
}
