import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openForReading } from '#database/backup/openForReading.ts';
import { connect } from '#database/connect.ts';
import { findPostmaster } from '#database/embedded/postmasterFile.ts';
import { stopServerProcess } from '#database/embedded/stopServerProcess.ts';
import { getActorByName } from '#services/access/getActorByName.ts';
import { openSession } from '#services/access/openSession.ts';
import { address, launch, runToEnd } from '#test/attack/killed/serverProcess.ts';
import { fillManyItems } from './fillManyItems.ts';

/** The built server with the demonstration and many items (模拟数据), and the cookie of everybody asked for. */
export interface ManyItemsServer {
  readonly base: string;
  readonly cookies: readonly string[];
  close(): Promise<void>;
}

/** Fills a folder of its own, starts the server on it in a process of its own, and signs people in by their user names. */
export async function openManyItems(count: number, usernames: readonly string[]): Promise<ManyItemsServer> {
  const folder = await mkdtemp(join(tmpdir(), 'many-items-'));
  const dataFolder = join(folder, 'data');
  const filled = await runToEnd(dataFolder, 'demo');
  if (filled.code !== 0) throw new Error(`the demonstration was not filled:\n${filled.printed}`);
  const cookies = await fillAndSignIn(dataFolder, count, usernames);
  const server = launch(dataFolder, 'serve', { MINGJIAN_TRUSTED_PROXIES: '127.0.0.1' });
  return {
    base: await address(server),
    cookies,
    close: async () => {
      server.child.kill('SIGTERM');
      await Promise.race([server.ended, sleep(30_000, null, { ref: false })]);
      const database = findPostmaster(join(dataFolder, 'postgres/cluster'));
      if (database !== undefined) await stopServerProcess(database);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function fillAndSignIn(dataFolder: string, count: number, usernames: readonly string[]) {
  const database = await openForReading({ dataFolder, ownerUrl: null, appUrl: null });
  const owner = connect(database.owner, { max: 1, statementTimeout: 0 });
  await fillManyItems(owner, { count, today: new Date().toISOString().slice(0, 10) });
  const cookies: string[] = [];
  for (const username of usernames) {
    const visit = { address: '127.0.0.1', agent: 'bench', device: null };
    const given = { actor: await getActorByName(owner, username), visit, method: 'password', stage: 'open' } as const;
    cookies.push((await openSession(owner, given, new Date())).token);
  }
  await owner.$client.end();
  await database.close();
  return cookies;
}
