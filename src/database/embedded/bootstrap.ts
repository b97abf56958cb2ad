import { Client } from 'pg';
import { superuser } from './cluster.ts';

/** Role that owns the database and everything in it; it runs the migrations and makes the application role. */
export const ownerRole = 'mingjian_owner';

/** Name of the database inside the embedded server. */
export const databaseName = 'mingjian';

const listening = { port: 5432, user: superuser, database: 'postgres' } as const;

/** Makes the owning role and the database where they do not exist yet. Each step can be repeated after a crash. */
export async function bootstrap(socketFolder: string): Promise<void> {
  const client = new Client({ host: socketFolder, ...listening });
  await client.connect();
  try {
    if (!(await exists(client, 'SELECT FROM pg_roles WHERE rolname = $1', ownerRole)))
      await client.query(`CREATE ROLE ${ownerRole} LOGIN CREATEROLE NOSUPERUSER NOBYPASSRLS`);
    if (!(await exists(client, 'SELECT FROM pg_database WHERE datname = $1', databaseName)))
      await client.query(`CREATE DATABASE ${databaseName} OWNER ${ownerRole}`);
  } finally {
    await client.end();
  }
}

async function exists(client: Client, query: string, name: string): Promise<boolean> {
  const { rowCount } = await client.query(query, [name]);
  return rowCount === 1;
}
