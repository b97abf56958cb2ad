import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import PgBoss from 'pg-boss';
import { queueSchema } from '#database/queueSchema.ts';
import { openImportQueue } from '#jobs/importQueue.ts';

/**
 * A process that works off the real queue until it is killed; its work is a row in a table. Its argument is the login of the database as JSON.
 * A job whose number ends in 77 is poison: it fails whenever it is tried.
 */
const login = JSON.parse(process.argv[2] ?? '{}');
const pool = new Pool({ ...login, max: 2 });
const boss = new PgBoss({ ...login, schema: queueSchema, migrate: false } as PgBoss.ConstructorOptions);
boss.on('error', () => undefined);
await boss.start();
const { rows } = await pool.query<{ id: string }>('SELECT id FROM chore WHERE fate IS NULL ORDER BY id');
await openImportQueue(boss, {
  open: rows.map(({ id }) => id),
  process: work,
  giveUp: (id) => end(id, 'given up'),
  pause: 1,
  stopping: new AbortController(),
});
process.stdout.write('working\n');

/** Does a job as an import is done: whatever it leaves appears in the transaction that ends it. */
async function work(id: string): Promise<void> {
  await pool.query('INSERT INTO chore_try (chore_id) VALUES ($1)', [id]);
  if (id.endsWith('77')) throw new Error('poison');
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const found = await client.query('SELECT fate FROM chore WHERE id = $1 FOR UPDATE', [id]);
    if (found.rows[0]?.fate === null) {
      await client.query('INSERT INTO chore_effect (chore_id) VALUES ($1)', [id]);
      await sleep(Math.random() * 3);
      await client.query(`UPDATE chore SET fate = 'done' WHERE id = $1`, [id]);
    }
    await client.query('COMMIT');
  } finally {
    client.release(true);
  }
}

async function end(id: string, fate: string): Promise<void> {
  await pool.query('UPDATE chore SET fate = $2 WHERE id = $1 AND fate IS NULL', [id, fate]);
}
