import { Client } from 'pg';
import PgBoss from 'pg-boss';
import type { Login } from './connect.ts';

/** Schema that holds the queue of long work. */
export const queueSchema = 'pgboss';

/** How long the queue waits for its database, in milliseconds: its questions are small, and a question that is never answered would hold up the stop. */
export const queuePatience = {
  connectionTimeoutMillis: 5_000,
  statement_timeout: 8_000,
  query_timeout: 9_000,
  keepAlive: true,
} as const;

/** Procedures of the queue that make and drop tables; they run with the rights of the owner, on names that they quote themselves. */
const procedures = ['create_queue(text, json)', 'delete_queue(text)'];

/** Makes or updates the tables of the queue as their owner, so that the application role can work with `migrate: false`. */
export async function installQueueSchema(owner: Login): Promise<void> {
  const client = new Client(owner);
  await client.connect();
  try {
    const db = { executeSql: (text: string, values: unknown[]) => client.query(text, values) };
    const queue = new PgBoss({ db, schema: queueSchema, supervise: false, schedule: false });
    await queue.start();
    await queue.stop({ graceful: false });
    for (const procedure of procedures)
      await client.query(
        `ALTER FUNCTION ${queueSchema}.${procedure} SECURITY DEFINER SET search_path = ${queueSchema}, pg_temp`,
      );
  } finally {
    await client.end();
  }
}
