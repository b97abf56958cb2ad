import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { columnFile } from '#analytics/columnStore.ts';
import { openForReading } from '#database/backup/openForReading.ts';
import { listReferredFiles } from '#database/health.ts';
import { createRandom } from '#demo/random.ts';
import { vaultPath } from '#files/vault.ts';
import type { Acknowledged } from '#test/attack/killed/journal.ts';
import { address, killDatabase } from '#test/attack/killed/serverProcess.ts';
import { openUnderAttack, type UnderAttack } from '#test/attack/killed/underAttack.ts';
import { expectLedgerWhole } from '#test/attack/killed/whatHolds.ts';
import { keepAsking } from './keepAsking.ts';
import { releaseCount } from './releaseCount.ts';
import { runCommand } from './runCommand.ts';

const random = createRandom(31, 1);
const restarts = releaseCount(3, 20);
const secret = { MINGJIAN_BACKUP_PASSPHRASE: '模拟口令 只用于测试 2026' };

let attacked: UnderAttack;
let base = '';
beforeAll(async () => {
  attacked = await openUnderAttack();
  base = await address(attacked.server());
});
afterAll(() => attacked.close());

test('R-16 backed up while people write, the restored system holds all that was acknowledged before, and is in order', {
  timeout: 300_000,
}, async () => {
  const { dataFolder, journal } = attacked;
  const [file, into] = [join(dataFolder, '../drill.mjb'), join(dataFolder, '../restored')];
  const work = attacked.load(random);
  for (const until = Date.now() + 30_000; journal.length() < 8 && Date.now() < until; ) await sleep(20);
  const acknowledged = [...journal.entries()];
  const made = await runCommand(dataFolder, ['backup', file], secret);
  await work.end();
  expect(made).toMatchObject({ code: 0, out: expect.stringContaining(`进程 ${attacked.server().pid}`) });
  expect(await runCommand(dataFolder, ['backup', file], secret)).toMatchObject({ code: 1, out: '' });

  const begun = performance.now();
  expect(await runCommand(dataFolder, ['restore', file, '--into', into], secret)).toMatchObject({ code: 0 });
  const seconds = (performance.now() - begun) / 1000;
  expect(await runCommand(into, ['doctor'])).toMatchObject({ code: 0, error: '' });
  expect(acknowledged.length).toBeGreaterThan(5);
  await expectHeld(into, acknowledged);

  const again = await runCommand(dataFolder, ['restore', file, '--into', into], secret);
  expect(again).toMatchObject({ code: 1, error: expect.stringContaining('不是空的') });
  expect(readdirSync(join(dataFolder, '..')).filter((name) => /draft|restoring/.test(name))).toEqual([]);
  console.log(`${acknowledged.length} acknowledged before the backup; restored in ${seconds.toFixed(1)} s`);
});

/** A file of columns that a dataset names: one without its dataset may lie beside it, when the import was committed after the snapshot. */
async function namedColumns(dataFolder: string): Promise<string> {
  const database = await openForReading({ dataFolder, ownerUrl: null, appUrl: null });
  const { columns } = await listReferredFiles(database.owner).finally(() => database.close());
  return columns[0];
}

/** Every deed, import, dataset and file that was acknowledged is in the restored database and its folder. */
async function expectHeld(dataFolder: string, acknowledged: readonly Acknowledged[]): Promise<void> {
  const database = await openForReading({ dataFolder, ownerUrl: null, appUrl: null });
  const client = new Client(database.owner);
  await client.connect();
  const count = async (query: string, ...values: unknown[]) => (await client.query(query, values)).rowCount;
  for (const entry of acknowledged) {
    if (entry.kind === 'deed')
      expect(
        await count(
          'SELECT FROM ledger_history WHERE item_id = $1 AND sequence = $2 AND deed = $3',
          entry.itemId,
          entry.version,
          entry.deed,
        ),
      ).toBe(1);
    if (entry.kind === 'import') expect(await count('SELECT FROM import_job WHERE id = $1', entry.jobId)).toBe(1);
    if (entry.kind === 'dataset') expect(await count('SELECT FROM dataset WHERE id = $1', entry.datasetId)).toBe(1);
    if (entry.kind === 'evidence') expect(existsSync(vaultPath(join(dataFolder, 'vault'), entry.sha256))).toBe(true);
  }
  await client.end();
  await database.close();
}

test('the examination sees the running server, and a file that is gone', { timeout: 120_000 }, async () => {
  const { dataFolder } = attacked;
  const running = await runCommand(dataFolder, ['doctor', '--format', 'json']);
  expect(running.code).toBe(0);
  expect(JSON.parse(running.out).findings).toContainEqual(
    expect.objectContaining({ check: 'lock', message: `系统正由进程 ${attacked.server().pid} 运行` }),
  );
  const into = join(dataFolder, '../restored');
  rmSync(columnFile(join(into, 'columns'), await namedColumns(into)));
  const harmed = await runCommand(into, ['doctor', '--format', 'json']);
  expect(harmed.code).toBe(1);
  const failed = JSON.parse(harmed.out).findings.filter(({ state }: { state: string }) => state === 'fail');
  expect(failed).toEqual([
    expect.objectContaining({ check: 'columns', message: expect.stringContaining('缺少 1 个') }),
  ]);
});

test(`R-11 while the database is killed ${restarts} times under load, nobody sees 500, all are told when to come back`, {
  timeout: 120_000 + restarts * 20_000,
}, async () => {
  const recoveries: number[] = [];
  for (let round = 1; round <= restarts; round += 1) {
    const work = attacked.load(random);
    const asking = keepAsking(`${base}/readyz`, `${base}/api/session/ways`);
    await sleep(300 + random.uniform() * 500);
    killDatabase(attacked.server());
    const killed = performance.now();
    // Backends outlive their postmaster for a moment: what they still answer does not mean that it is back.
    await readiness(503);
    await readiness(200);
    await attacked.answers();
    recoveries.push(performance.now() - killed);
    await work.end();
    const answers = await asking.end();
    expect(answers.filter(({ status }) => status >= 500 && status !== 503)).toEqual([]);
    expect(answers.filter(({ status, retryAfter }) => status === 503 && retryAfter === null)).toEqual([]);
    expect(answers.some(({ status, url }) => status === 503 && url.endsWith('/readyz'))).toBe(true);
    await expectLedgerWhole(attacked.chain, attacked.journal.entries(), restarts + 1);
  }
  const longest = Math.max(...recoveries);
  console.log(`${restarts} restarts of the database; longest until answers came again ${Math.round(longest)} ms`);
  expect((await fetch(`${base}/readyz`)).status).toBe(200);
});

/** Waits until the system says of itself that it is ready, or that it is not. */
async function readiness(wanted: 200 | 503): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(5))
    if ((await fetch(`${base}/readyz`)).status === wanted) return;
  throw new Error(`never ${wanted}; the server said: ${attacked.server().printed()}`);
}
