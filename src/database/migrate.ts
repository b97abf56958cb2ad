import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import { Client } from 'pg';
import type { Login } from './connect.ts';
import { ignoreLostConnection } from './lostConnection.ts';
import { migrationsFolder } from './migrationFiles.ts';

/** Number of the advisory lock under which one process at a time changes the schema. */
export const schemaLock = 8_020_001;

/** Brings the schema up to date as its owner: all missing migrations in one transaction, one process at a time. */
export async function migrate(owner: Login, folder: string = migrationsFolder): Promise<void> {
  const client = new Client(owner);
  client.on('error', ignoreLostConnection);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [schemaLock]);
    await applyMigrations(drizzle(client), { migrationsFolder: folder });
  } finally {
    await client.end();
  }
}
