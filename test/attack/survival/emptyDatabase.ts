import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { SocketLogin } from '#database/embedded/startEmbeddedPostgres.ts';
import { openTestDatabase } from '#test/support/database.ts';

/** A database without a single table, on the server of this test run. */
export interface EmptyDatabase {
  readonly owner: SocketLogin;
  readonly ownerUrl: string;
  close(): Promise<void>;
}

export async function openEmptyDatabase(): Promise<EmptyDatabase> {
  const neighbour = await openTestDatabase();
  const database = `empty_${randomBytes(8).toString('hex')}`;
  const asSuperuser = async (statement: string) => {
    const client = new Client({ ...neighbour.superuserLogin, database: 'postgres' });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await asSuperuser(`CREATE DATABASE ${database} OWNER ${neighbour.ownerLogin.user}`);
  const owner = { ...neighbour.ownerLogin, database };
  return {
    owner,
    ownerUrl: `postgres://${owner.user}@localhost/${database}?host=${encodeURIComponent(owner.host)}`,
    close: async () => {
      await asSuperuser(`DROP DATABASE ${database} WITH (FORCE)`);
      await neighbour.close();
    },
  };
}
