import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import { Client } from 'pg';
import type { Login } from './connect.ts';

/** The SQL of every migration: beside this file in the source, and beside the program that is built from it. */
const migrationsFolder = join(dirname(fileURLToPath(import.meta.url)), 'migrations');

/** Number of the advisory lock under which one process at a time changes the schema. */
export const schemaLock = 8_020_001;

/** Brings the schema up to date as its owner: all missing migrations in one transaction, one process at a time. */
export async function migrate(owner: Login): Promise<void> {
  const client = new Client(owner);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [schemaLock]);
    await applyMigrations(drizzle(client), { migrationsFolder });
  } finally {
    await client.end();
  }
}
