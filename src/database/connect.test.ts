import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { withTestDatabase } from '#test/support/database.ts';

test('a connection that breaks between two statements fails the transaction, not the process', () =>
  withTestDatabase(async ({ db, superuserLogin }) => {
    const superuser = new Client(superuserLogin);
    await superuser.connect();
    let ended: unknown[] = [];
    const broken = db.transaction(async (tx) => {
      const [{ pid }] = (await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)).rows;
      ended = (await superuser.query('select pg_terminate_backend($1) as ended', [pid])).rows;
      await sleep(200);
      await tx.execute(sql`select 1`);
    });
    await expect(broken).rejects.toThrow();
    expect(ended).toEqual([{ ended: true }]);
    expect((await db.execute(sql`select 1 as one`)).rows).toEqual([{ one: 1 }]);
    await superuser.end();
  }));
