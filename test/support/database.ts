import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { inject } from 'vitest';
import { z } from 'zod';
import { type ConnectedDatabase, connect } from '#database/connect.ts';
import type { SocketLogin } from '#database/embedded/startEmbeddedPostgres.ts';
import { applicationRole } from '#database/roles.ts';

/** A database of one's own, migrated and empty. */
export interface TestDatabase {
  /** As the application role: what the product may do. */
  readonly db: ConnectedDatabase;
  /** As the owner, past row-level security: for preparing and for looking behind the scenes. */
  readonly owner: ConnectedDatabase;
  readonly appLogin: SocketLogin;
  readonly ownerLogin: SocketLogin;
  readonly superuserLogin: SocketLogin;
  /** The same logins as addresses, for `DATABASE_URL` and `MINGJIAN_APP_DATABASE_URL`. */
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Closes both connections and leaves the database, for others to be copied from. */
  leave(): Promise<void>;
  /** Closes both connections and drops the database. */
  close(): Promise<void>;
}

const login = z.object({ host: z.string(), port: z.number(), user: z.string(), database: z.string() });
const server = z.object({ owner: login, superuser: login });

/** Gives a test file its own copy of the migrated database, or of the one that is named, in about a tenth of a second. */
export async function openTestDatabase(template: string | null = null): Promise<TestDatabase> {
  const { owner, superuser } = await runningServer();
  const database = `test_${randomBytes(8).toString('hex')}`;
  const copied = template ?? owner.database;
  await asSuperuser(superuser, `CREATE DATABASE ${database} TEMPLATE ${copied} OWNER ${owner.user}`);
  const logins = {
    appLogin: { ...owner, database, user: applicationRole },
    ownerLogin: { ...owner, database },
    superuserLogin: { ...superuser, database },
  };
  const db = connect(logins.appLogin);
  const ownerDb = connect(logins.ownerLogin);
  const leave = async () => {
    await Promise.all([db.$client.end(), ownerDb.$client.end()]);
  };
  return {
    ...logins,
    db,
    owner: ownerDb,
    appUrl: addressOf(logins.appLogin),
    ownerUrl: addressOf(logins.ownerLogin),
    leave,
    close: async () => {
      await leave();
      await dropDatabase(superuser, database);
    },
  };
}

/** Runs `work` with a database of its own and removes it afterwards, also when `work` throws. */
export async function withTestDatabase<Result>(work: (database: TestDatabase) => Promise<Result>): Promise<Result> {
  const database = await openTestDatabase();
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Asks for the server of this test run, which is started for the first who does, and waits until it is there. */
async function runningServer(): Promise<z.infer<typeof server>> {
  const folder = inject('testServerFolder');
  const [ready, failed] = [join(folder, 'ready.json'), join(folder, 'failed.txt')];
  writeFileSync(join(folder, 'wanted'), '');
  while (!existsSync(ready)) {
    if (existsSync(failed)) throw new Error(`the test database did not start: ${readFileSync(failed, 'utf8')}`);
    await sleep(25);
  }
  return server.parse(JSON.parse(readFileSync(ready, 'utf8')));
}

/** The server waits five seconds for connections that are just closing; cut off at once, one of them would complain to nobody. */
async function dropDatabase(superuser: SocketLogin, database: string): Promise<void> {
  const drop = `DROP DATABASE ${database}`;
  await asSuperuser(superuser, drop).catch(() => asSuperuser(superuser, `${drop} WITH (FORCE)`));
}

async function asSuperuser(superuser: SocketLogin, statement: string): Promise<void> {
  const client = new Client({ ...superuser, database: 'postgres' });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function addressOf({ user, database, host }: SocketLogin): string {
  return `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}`;
}
