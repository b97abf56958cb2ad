import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { withTestDatabase } from '#test/support/database.ts';

test('a connection that breaks between two statements fails the transaction, not the process', () =>
  withTestDatabase(async ({ db, owner }) => {
    const broken = db.transaction(async (tx) => {
      const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await owner.execute(sql`select pg_terminate_backend(${rows[0]?.pid})`);
      await sleep(100);
      await tx.execute(sql`select 1`);
    });
    await expect(broken).rejects.toThrow();
    expect((await db.execute(sql`select 1 as one`)).rows).toEqual([{ one: 1 }]);
  }));
