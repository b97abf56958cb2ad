import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPostmaster } from '#database/embedded/postmasterFile.ts';
import { stopServerProcess } from '#database/embedded/stopServerProcess.ts';
import { createRandom } from '#demo/random.ts';
import { type StartedChain, startChain } from './chainOnServer.ts';
import { Refused } from './httpVisitor.ts';
import { keepImporting } from './importClient.ts';
import { type Journal, openJournal } from './journal.ts';
import { workOnLedger } from './ledgerClient.ts';
import { survivors } from './processes.ts';
import { address, kill, launch, printedPasswords, type ServerProcess } from './serverProcess.ts';
import { expectFoldersTidy, expectImportsEnd, expectImportsKnown, expectLedgerWhole } from './whatHolds.ts';

const kills = Number(process.env.MINGJIAN_KILLS ?? 40);
const random = createRandom(Number(process.env.MINGJIAN_SEED ?? 7), 1);

let folder = '';
let dataFolder = '';
let server: ServerProcess;
let base = '';
let chain: StartedChain;
let journal: Journal;
let variant = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'killed-server-'));
  dataFolder = join(folder, 'data');
  journal = openJournal(join(folder, 'journal.jsonl'));
  server = launch(dataFolder);
  base = await address(server);
  chain = await startChain(() => base, printedPasswords(server));
});

afterAll(async () => {
  server.child.kill('SIGTERM');
  await Promise.race([server.ended, sleep(20_000)]);
  const database = findPostmaster(join(dataFolder, 'postgres/cluster'));
  if (database !== undefined) await stopServerProcess(database);
  await rm(folder, { recursive: true, force: true });
});

/** Two people's worth of work at the same time, until the server is gone or `ended` is called. */
function load(): { ended(): Promise<void> } {
  let over = false;
  const stopped = () => over;
  const nextVariant = () => {
    variant += 1;
    return variant;
  };
  const clients = [
    workOnLedger(chain, { journal, random, stopped }),
    keepImporting(chain, { journal, nextVariant, stopped }),
  ].map((client) => client.catch(rethrowRefusal));
  return {
    ended: async () => {
      over = true;
      await Promise.all(clients);
    },
  };
}

/** A client may lose its server, but must not be refused. */
function rethrowRefusal(error: unknown): void {
  if (error instanceof Refused) throw error;
}

async function restart(): Promise<number> {
  const started = performance.now();
  server = launch(dataFolder);
  base = await address(server);
  return performance.now() - started;
}

test(`killed at ${kills} random points, the server loses nothing it acknowledged and does nothing by halves`, {
  timeout: 60_000 + kills * 15_000,
}, async () => {
  const restarts: number[] = [];
  for (let point = 1; point <= kills; point++) {
    const work = load();
    await sleep(random.uniform() * 1_200);
    const left = await kill(server, point % 2 === 0);
    await work.ended();
    expect(await survivors(left, 3_000), 'orphans').toEqual([]);
    if (point % 8 === 0) await killWhileStarting();
    restarts.push(await restart());
    await expectLedgerWhole(chain, journal.entries(), point);
    await expectImportsKnown(chain, journal.entries());
    if (point % 8 === 0 || point === kills) {
      await expectImportsEnd(chain, dataFolder);
      expectFoldersTidy(dataFolder, journal.entries());
    }
  }
  expect(Math.max(...restarts)).toBeLessThan(10_000);
  report(restarts);
});

async function killWhileStarting(): Promise<void> {
  const starting = launch(dataFolder);
  await sleep(random.uniform() * 2_000);
  await kill(starting, random.uniform() < 0.5);
}

function report(restarts: readonly number[]): void {
  const sorted = [...restarts].sort((a, b) => a - b);
  const count = (wanted: string) => journal.entries().filter(({ kind }) => kind === wanted).length;
  console.log(
    `${kills} kills; restart ${Math.round(sorted[sorted.length >> 1])} ms (median), ${Math.round(sorted.at(-1) ?? 0)} ms (longest); ` +
      `acknowledged: ${count('deed')} deeds, ${count('import')} imports, ${count('dataset')} datasets`,
  );
}
