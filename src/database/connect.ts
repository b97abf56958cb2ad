import { drizzle, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import { Pool, type PoolConfig } from 'pg';
import { breakSilence } from './breakSilence.ts';

/** What every query function takes as its first argument: the database, or a transaction on it; they are used alike. */
export type Database = PgDatabase<NodePgQueryResultHKT, Record<string, never>>;

/** A database with the connections behind it; `$client.end()` closes them. */
export type ConnectedDatabase = Database & { readonly $client: Pool };

/** Who signs in where: an address, or the fields of one (a folder as `host` means a unix socket). */
export type Login = Pick<PoolConfig, 'connectionString' | 'host' | 'port' | 'user' | 'password' | 'database'>;

/** Limits on one connection: most connections, and milliseconds after which waiting for something is given up. */
export interface ConnectionLimits {
  readonly max?: number;
  /** 0 lets a statement run as long as it takes. */
  readonly statementTimeout?: number;
  /** Told of a connection that broke while nobody used it, for instance because the server restarted. */
  readonly onLostConnection?: (error: Error) => void;
}

/**
 * Opens a pool of connections. Nothing waits for ever: 5 s for a connection, 30 s for a statement, 10 s for a lock, 60 s for a
 * transaction in which nothing happens, about 8 s for a server that cannot be heard any more. A lost idle connection is replaced
 * at the next use.
 */
export function connect(login: Login, limits: ConnectionLimits = {}): ConnectedDatabase {
  const statementTimeout = limits.statementTimeout ?? 30_000;
  const pool = new Pool({
    ...login,
    max: limits.max ?? 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: statementTimeout,
    // The server keeps the time; only a server that cannot be heard any more is given up from here.
    ...(statementTimeout > 0 && { query_timeout: statementTimeout + 5_000 }),
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    application_name: 'mingjian',
  });
  pool.on('error', limits.onLostConnection ?? (() => undefined));
  // While a deed holds a connection the pool does not listen; an error between two statements would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  breakSilence(pool, login);
  return drizzle(pool);
}
