import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createRandom } from '#demo/random.ts';
import { openTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { releaseCount } from './releaseCount.ts';

const chores = releaseCount(300, 10_000);
const most = 90_000 + chores * 240;
const random = createRandom(9, 1);

/** What workers said that ended by themselves. */
const deaths: string[] = [];

function startWorker({ appLogin }: TestDatabase): ChildProcess {
  const args = ['--import', 'tsx', 'test/attack/survival/queueWorker.ts', JSON.stringify(appLogin)];
  const worker = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  worker.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  worker.once('close', (code, signal) => {
    if (signal !== 'SIGKILL') deaths.push(`${code ?? signal}: ${said}`);
  });
  return worker;
}

const isOver = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

/** Puts a new worker in the place of each that ended by itself, as whoever keeps a service running does. */
function replaceDead(database: TestDatabase, workers: ChildProcess[]): void {
  for (const [place, worker] of workers.entries()) if (isOver(worker)) workers[place] = startWorker(database);
}

/** Kills or stops for a moment one of the workers, or sets the queue's clock: its leases begin an hour earlier or later. */
async function disturb(database: TestDatabase, workers: ChildProcess[]): Promise<string> {
  const chosen = Math.floor(random.uniform() * workers.length);
  const worker = workers[chosen];
  const chance = random.uniform();
  if (chance < 0.5) {
    await end(worker);
    workers[chosen] = startWorker(database);
    return 'kill';
  }
  if (chance < 0.8) {
    worker.kill('SIGSTOP');
    await sleep(200 + random.uniform() * 600);
    worker.kill('SIGCONT');
    return 'pause';
  }
  const jump = random.uniform() < 0.5 ? '-1 hour' : '1 hour';
  await database.owner.$client.query(
    `UPDATE pgboss.job SET started_on = started_on + $1::interval, created_on = created_on + $1::interval,
       start_after = least(start_after, now())`,
    [jump],
  );
  return 'clock';
}

test(`R-09 four workers that are killed and stopped at random do each of ${chores} jobs once, and give up what is poison after five tries`, {
  timeout: most + 60_000,
}, async () => {
  const database = await openTestDatabase();
  const { $client } = database.owner;
  await $client.query(`CREATE TABLE chore (id text PRIMARY KEY, fate text);
    CREATE TABLE chore_effect (chore_id text PRIMARY KEY); CREATE TABLE chore_try (chore_id text);
    GRANT SELECT, INSERT, UPDATE ON chore, chore_effect, chore_try TO ${database.appLogin.user}`);
  await $client.query(`INSERT INTO chore SELECT 'chore-' || lpad(n::text, 6, '0') FROM generate_series(1, $1) n`, [
    chores,
  ]);
  const workers = Array.from({ length: 4 }, () => startWorker(database));
  const disturbances: Record<string, number> = {};
  const left = async () =>
    Number((await $client.query('SELECT count(*) AS left FROM chore WHERE fate IS NULL')).rows[0].left);
  try {
    const until = Date.now() + most;
    for (; (await left()) === chores && Date.now() < until; await sleep(50)) replaceDead(database, workers);
    while ((await left()) > 0 && Date.now() < until) {
      await sleep(random.uniform() * 2_000);
      replaceDead(database, workers);
      // Work goes on between two disturbances, however slow the machine.
      const before = await left();
      for (const soon = Date.now() + 10_000; (await left()) > before - 5 && Date.now() < soon; ) await sleep(50);
      if ((await left()) === 0) break;
      const kind = await disturb(database, workers);
      disturbances[kind] = (disturbances[kind] ?? 0) + 1;
    }
    expect(await left(), deaths.join('\n')).toBe(0);
    const poison = Math.floor((chores + 23) / 100);
    const { rows } = await $client.query(
      `SELECT (SELECT count(*)::int FROM chore_effect) AS effects,
         (SELECT count(*)::int FROM chore WHERE fate = 'given up') AS parked,
         (SELECT count(*)::int FROM chore WHERE fate = 'given up' AND id NOT LIKE '%77') AS wronged,
         (SELECT count(*)::int FROM chore_try) AS tries,
         (SELECT min(tries)::int FROM (SELECT count(*) AS tries FROM chore_try WHERE chore_id LIKE '%77' GROUP BY chore_id) t) AS fewest`,
    );
    console.log(`${JSON.stringify(rows[0])} after ${JSON.stringify({ ...disturbances, died: deaths })}`);
    expect(rows[0]).toMatchObject({ effects: chores - poison, parked: poison, wronged: 0 });
    expect(rows[0].fewest).toBeGreaterThanOrEqual(5);
  } finally {
    await Promise.all(workers.map(end));
    await database.close();
  }
});

async function end(worker: ChildProcess): Promise<void> {
  if (isOver(worker)) return;
  const ended = once(worker, 'exit');
  worker.kill('SIGKILL');
  await ended;
}
