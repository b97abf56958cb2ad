import PgBoss from 'pg-boss';
import { expect, test, vi } from 'vitest';
import { queueSchema } from '#database/queueSchema.ts';
import { withTestDatabase } from '#test/support/database.ts';
import { openImportQueue } from './importQueue.ts';

/** Opens a queue whose imports fail `failures` times each, and tells what became of one that an earlier run left open. */
async function fateOf(failures: number): Promise<{ tries: number; givenUp: readonly string[] }> {
  return withTestDatabase(async ({ appLogin }) => {
    const boss = new PgBoss({ ...appLogin, schema: queueSchema, migrate: false } as PgBoss.ConstructorOptions);
    boss.on('error', () => undefined);
    await boss.start();
    const givenUp: string[] = [];
    let tries = 0;
    const process = async () => {
      tries += 1;
      if (tries <= failures) throw new Error('connection lost');
    };
    const giveUp = async (jobId: string) => void givenUp.push(jobId);
    const queue = await openImportQueue(boss, {
      ...{ open: ['left-open'], process, giveUp, pause: 1, stopping: new AbortController() },
    });
    await vi.waitFor(() => expect(tries === failures + 1 || givenUp.length > 0).toBe(true), 20_000);
    await queue.close();
    return { tries, givenUp };
  });
}

test('an import whose database is away for a moment is carried through', async () => {
  expect(await fateOf(3)).toEqual({ tries: 4, givenUp: [] });
});

test('an import that keeps failing is given up instead of standing there for ever', async () => {
  expect(await fateOf(100)).toEqual({ tries: 5, givenUp: ['left-open'] });
});
