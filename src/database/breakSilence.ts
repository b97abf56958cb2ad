import { Client, type Pool, type PoolClient } from 'pg';
import type { Login } from './connect.ts';
import { ignoreLostConnection } from './lostConnection.ts';

/** Times in milliseconds: how often it is looked, how long an answer may take before the server is asked after it, and how long that may take. */
const look = 1_000;
const unsuspicious = 3_000;
const patience = 4_000;

/** Bytes between two looks that show that an answer is arriving, if slowly. */
const progress = 1_000;

/** A connection that waits for an answer. */
interface Waiting {
  since: number;
  heard: number;
}

/**
 * Breaks connections whose answer will never come: the network swallowed it, or the machine of the database is gone without a word. A statement
 * that takes long is left alone: when nothing was heard for 3 s, the server itself is asked, over a new connection, whether it still works on it. Whoever
 * waits then hears `Connection terminated` within about 8 s, instead of after the minutes that TCP takes.
 */
export function breakSilence(pool: Pool, login: Login): void {
  const waiting = new Map<PoolClient, Waiting>();
  let timer: NodeJS.Timeout | null = null;
  const stopLooking = () => {
    if (timer !== null) clearInterval(timer);
    timer = null;
  };
  let asking = false;
  const lookAround = async () => {
    if (waiting.size === 0) return stopLooking();
    const silent = [...waiting].filter(([client, state]) => isSilent(client, state));
    if (asking || silent.length === 0) return;
    asking = true;
    const working = await askForWork(login).catch(() => null);
    asking = false;
    for (const [client, { since }] of silent) {
      const isSame = waiting.get(client)?.since === since;
      if (isSame && !working?.has(Number(Reflect.get(client, 'processID')))) void breakOff(client);
    }
  };
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    const watched = (...given: unknown[]) => {
      if (!waiting.has(client)) waiting.set(client, { since: performance.now(), heard: heardBy(client) });
      timer ??= setInterval(() => void lookAround(), look).unref();
      return query(...given);
    };
    Reflect.set(client, 'query', watched);
    client.on('drain', () => waiting.delete(client));
    client.on('end', () => waiting.delete(client));
  });
}

/** Whether nothing was heard for long; an answer that is arriving counts as heard. */
function isSilent(client: PoolClient, state: Waiting): boolean {
  const heard = heardBy(client);
  if (heard - state.heard >= progress) Object.assign(state, { since: performance.now(), heard });
  return performance.now() - state.since > unsuspicious;
}

/** Bytes that have come over the connection so far. */
function heardBy(client: PoolClient): number {
  const connection: unknown = Reflect.get(client, 'connection');
  const stream: unknown = isObject(connection) ? Reflect.get(connection, 'stream') : null;
  return isObject(stream) ? Number(Reflect.get(stream, 'bytesRead')) : 0;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Ends a connection without waiting for it: its question is rejected, and the pool opens another in its place. */
async function breakOff(client: PoolClient): Promise<void> {
  const end: unknown = Reflect.get(client, 'end');
  if (typeof end === 'function') await Promise.resolve(Reflect.apply(end, client, [])).catch(() => undefined);
}

/** Numbers of the server processes of this login that are at work; rejects when the server does not say so in time. */
async function askForWork(login: Login): Promise<ReadonlySet<number>> {
  const client = new Client({ ...login, connectionTimeoutMillis: patience, query_timeout: patience });
  client.on('error', ignoreLostConnection);
  const late = setTimeout(() => void client.end().catch(() => undefined), patience);
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE usename = current_user AND state IN ('active', 'fastpath function call')`,
    );
    return new Set(rows.map(({ pid }) => pid));
  } finally {
    clearTimeout(late);
    void client.end().catch(() => undefined);
  }
}
