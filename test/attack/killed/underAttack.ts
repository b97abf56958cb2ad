import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findPostmaster } from '#database/embedded/postmasterFile.ts';
import { stopServerProcess } from '#database/embedded/stopServerProcess.ts';
import type { Random } from '#demo/random.ts';
import { type StartedChain, startChain } from './chainOnServer.ts';
import { Refused } from './httpVisitor.ts';
import { keepImporting } from './importClient.ts';
import { type Journal, openJournal } from './journal.ts';
import { workOnLedger } from './ledgerClient.ts';
import { address, launch, printedPasswords, type ServerProcess } from './serverProcess.ts';

/** A server on a folder of its own with a chain on it, which may be ended in any way and started again. */
export interface UnderAttack {
  readonly dataFolder: string;
  readonly chain: StartedChain;
  readonly journal: Journal;
  server(): ServerProcess;
  /** Starts the server again; answers after how many milliseconds it answered. */
  restart(): Promise<number>;
  /** Lets people work until the server is gone or the work is ended. */
  load(random: Random): Work;
  /** Waits until questions to the database are answered again. */
  answers(): Promise<void>;
  /** Stops whatever runs and removes the folder. */
  close(): Promise<void>;
}

export interface Work {
  /** Resolves when the last client has stopped. */
  end(): Promise<void>;
}

export async function openUnderAttack(): Promise<UnderAttack> {
  const folder = await mkdtemp(join(tmpdir(), 'killed-server-'));
  const dataFolder = join(folder, 'data');
  const journal = openJournal(join(folder, 'journal.jsonl'));
  const state = { server: launch(dataFolder), base: '', variant: 0 };
  state.base = await address(state.server);
  const chain = await startChain(() => state.base, printedPasswords(state.server));
  const nextVariant = () => {
    state.variant += 1;
    return state.variant;
  };
  return {
    ...{ dataFolder, chain, journal, server: () => state.server },
    restart: async () => {
      const started = performance.now();
      state.server = launch(dataFolder);
      state.base = await address(state.server);
      return performance.now() - started;
    },
    load: (random) => work(chain, { journal, random, nextVariant }),
    answers: () => untilAnswered(chain),
    close: async () => {
      await end(state.server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswered({ people: { leader } }: StartedChain): Promise<void> {
  const until = Date.now() + 30_000;
  for (;;) {
    const refusal = await leader.ask('GET /api/overview').then(
      () => null,
      (error: unknown) => error,
    );
    if (refusal === null) return;
    if (Date.now() > until) throw refusal;
    await sleep(100);
  }
}

interface Means {
  readonly journal: Journal;
  readonly random: Random;
  readonly nextVariant: () => number;
}

function work(chain: StartedChain, means: Means): Work {
  let over = false;
  const stopped = () => over;
  const clients = [workOnLedger(chain, { ...means, stopped }), keepImporting(chain, { ...means, stopped })];
  const ended = Promise.all(clients.map((client) => client.catch(rethrowRefusal)));
  ended.catch(() => undefined);
  return {
    end: async () => {
      over = true;
      await ended;
    },
  };
}

/** A client may lose its server, or hear that it is about to stop or has lost its database (5xx), but no rule may refuse it. */
function rethrowRefusal(error: unknown): void {
  if (error instanceof Refused && error.status < 500) throw error;
}

async function end(server: ServerProcess): Promise<void> {
  server.child.kill('SIGTERM');
  await Promise.race([server.ended, sleep(20_000)]);
  const database = findPostmaster(join(server.dataFolder, 'postgres/cluster'));
  if (database !== undefined) await stopServerProcess(database);
}
