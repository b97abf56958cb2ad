import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPostmaster } from '#database/embedded/postmasterFile.ts';
import { createRandom } from '#demo/random.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { childrenOf, survivors } from './processes.ts';
import { kill, killDatabase, launch, runToEnd } from './serverProcess.ts';
import { openUnderAttack, type UnderAttack } from './underAttack.ts';
import { expectFoldersTidy, expectImportsEnd, expectImportsKnown, expectLedgerWhole } from './whatHolds.ts';

/** 20 at every change; `MINGJIAN_KILLS=200` for a release. Another seed gives other points. */
const kills = Number(process.env.MINGJIAN_KILLS ?? 20);
const random = createRandom(Number(process.env.MINGJIAN_KILLS_SEED ?? 7), 1);

let attacked: UnderAttack;
beforeAll(async () => {
  attacked = await openUnderAttack();
});
afterAll(() => attacked.close());

test(`killed at ${kills} random points, the server loses nothing it acknowledged and does nothing by halves`, {
  timeout: 60_000 + kills * 15_000,
}, async () => {
  const restarts: number[] = [];
  for (let point = 1; point <= kills; point++) {
    const work = attacked.load(random);
    await randomMoment();
    const left = await kill(attacked.server(), random.uniform() < 0.5);
    await work.end();
    expect(await survivors(left, 3_000), 'orphans').toEqual([]);
    if (point % 8 === 0) await killWhileStarting();
    restarts.push(await swiftRestart());
    await expectAcknowledged(point);
    if (point % 8 === 0 || point === kills) await expectSettled();
  }
  report(restarts);
});

/** Half of the moments fall among ledger deeds, wherever the machine's speed puts them; half fall anywhere in an import. */
async function randomMoment(): Promise<void> {
  const { chain, journal } = attacked;
  if (random.uniform() < 0.5) return sleep(random.uniform() * 1.2 * chain.importMilliseconds);
  const until = Date.now() + 5_000;
  const wanted = journal.length() + 1 + Math.floor(random.uniform() * 8);
  while (journal.length() < wanted && Date.now() < until) await sleep(1);
  await sleep(random.uniform() * 20);
}

/** Ten seconds on a machine with nothing else to do; at every change, when there is, a wait that no busy machine explains. */
async function swiftRestart(): Promise<number> {
  const restart = await attacked.restart();
  expect(restart).toBeLessThan(releaseCount(45_000, 10_000));
  return restart;
}

async function killWhileStarting(): Promise<void> {
  const starting = launch(attacked.dataFolder);
  await sleep(random.uniform() * 2_000);
  await kill(starting, random.uniform() < 0.5);
}

/** `cut` is how often a client may have been cut off between a deed and its acknowledgement. */
async function expectAcknowledged(cut: number): Promise<void> {
  const { chain, journal } = attacked;
  await expectLedgerWhole(chain, journal.entries(), cut);
  await expectImportsKnown(chain, journal.entries());
}

async function expectSettled(): Promise<void> {
  const { chain, dataFolder, journal } = attacked;
  await expectImportsEnd(chain, dataFolder);
  expectFoldersTidy(dataFolder, journal.entries());
}

function report(restarts: readonly number[]): void {
  const sorted = [...restarts].sort((a, b) => a - b);
  const [middle, longest] = [sorted[sorted.length >> 1], sorted[sorted.length - 1]].map(Math.round);
  const count = (wanted: string) => attacked.journal.entries().filter(({ kind }) => kind === wanted).length;
  console.log(
    `${kills} kills; restart ${middle} ms (median), ${longest} ms (longest); ` +
      `acknowledged: ${count('deed')} deeds, ${count('import')} imports, ${count('dataset')} datasets`,
  );
}

test('a second server on the same folder is refused in under a second of its own, naming the process', async () => {
  const loaded = await runToEnd(attacked.dataFolder, 'serve', { MINGJIAN_PORT: 'none' });
  const second = await runToEnd(attacked.dataFolder, 'serve');
  expect([loaded.code, second.code]).toEqual([1, 1]);
  expect(loaded.printed).toContain('MINGJIAN_PORT');
  expect(second.printed).toContain(`进程 ${attacked.server().pid}`);
  // One second; more only where loading the program alone takes more than two, because the machine is busy.
  expect(second.milliseconds - loaded.milliseconds).toBeLessThan(Math.max(1_000, loaded.milliseconds / 2));
});

test('asked to stop under load, the server ends in order within 15 s, and nothing acknowledged is lost', {
  timeout: 120_000,
}, async () => {
  const work = attacked.load(random);
  await sleep(1_000);
  expect(await stop()).toBeLessThan(15_000);
  await work.end();
  await attacked.restart();
  await expectAcknowledged(kills + 1);
});

test('an import that stands still holds no stop up, is not refused for it, and ends after the next start', {
  timeout: 120_000,
}, async () => {
  const work = attacked.load(random);
  const worker = await frozenWorker();
  expect(await stop()).toBeLessThan(15_000);
  await work.end();
  expect(await survivors([worker], 0)).toEqual([]);
  await attacked.restart();
  await expectAcknowledged(kills + 2);
  await expectSettled();
});

test('when the database server alone is killed, it comes back by itself, and nothing acknowledged is lost', {
  timeout: 120_000,
}, async () => {
  for (let point = 1; point <= 3; point++) {
    const work = attacked.load(random);
    await sleep(200 + random.uniform() * 800);
    killDatabase(attacked.server());
    await work.end();
    await attacked.answers();
    await expectAcknowledged(kills + 2 + point);
  }
  await expectSettled();
});

const impatient = releaseCount(1, 10);
test('asked to stop under load and killed within a second, it has lost nothing acknowledged and starts again', {
  timeout: 60_000 + impatient * 60_000,
}, async () => {
  for (let point = 1; point <= impatient; point++) {
    const work = attacked.load(random);
    await sleep(500);
    const server = attacked.server();
    process.kill(-server.pid, 'SIGTERM');
    const isOver = await Promise.race([server.ended.then(() => true), sleep(random.uniform() * 1_000, false)]);
    if (!isOver) await kill(server, false);
    await work.end();
    await attacked.restart();
    await expectAcknowledged(kills + 5 + point);
  }
  await expectSettled();
});

/** Asks the whole process group, as a terminal and a service manager do; answers the milliseconds until all has ended. */
async function stop(): Promise<number> {
  const server = attacked.server();
  const asked = performance.now();
  process.kill(-server.pid, 'SIGTERM');
  expect(await server.ended).toBe(0);
  expect(findPostmaster(join(attacked.dataFolder, 'postgres/cluster'))).toBeUndefined();
  return performance.now() - asked;
}

/** Waits for the process that reads a file and stops its clock. */
async function frozenWorker() {
  const { pid } = attacked.server();
  for (;;) {
    const database = findPostmaster(join(attacked.dataFolder, 'postgres/cluster'));
    const worker = childrenOf(pid).find((child) => child.pid !== database && child.command.includes('importWorker'));
    if (worker !== undefined) {
      process.kill(worker.pid, 'SIGSTOP');
      return worker;
    }
    await sleep(10);
  }
}
