import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { listAccounts } from '#database/access.ts';
import { openForReading } from '#database/backup/openForReading.ts';
import { type ConnectedDatabase, connect } from '#database/connect.ts';
import { findPostmaster } from '#database/embedded/postmasterFile.ts';
import { stopServerProcess } from '#database/embedded/stopServerProcess.ts';
import type { Role } from '#domain/access/role.ts';
import { getActorByName } from '#services/access/getActorByName.ts';
import { openSession } from '#services/access/openSession.ts';
import { address, launch, runToEnd, type ServerProcess } from '#test/attack/killed/serverProcess.ts';

/** Somebody who has signed in: the cookie of the session, and what the post may do. */
export interface LoadedSession {
  readonly cookie: string;
  readonly from: string;
  readonly role: Role;
  readonly username: string;
  readonly regionId: string | null;
}

/** The built server in a process of its own, filled with the demonstration (模拟数据), and people who have signed in. */
export interface LoadedServer {
  readonly base: string;
  readonly server: ServerProcess;
  readonly sessions: readonly LoadedSession[];
  /** Asks it to stop; answers the milliseconds until it had ended, or null when it had not after 60 s. */
  stop(): Promise<number | null>;
  close(): Promise<void>;
}

/** Starts the server on a folder of its own; `settings` are further variables of its environment. */
export async function openLoadedServer(sessions: number, settings: NodeJS.ProcessEnv = {}): Promise<LoadedServer> {
  const folder = await mkdtemp(join(tmpdir(), 'loaded-server-'));
  const dataFolder = join(folder, 'data');
  const filled = await runToEnd(dataFolder, 'demo');
  if (filled.code !== 0) throw new Error(`the demonstration was not filled:\n${filled.printed}`);
  // Everybody comes from this machine, as from a proxy that tells where they really are.
  const server = launch(dataFolder, 'serve', { MINGJIAN_TRUSTED_PROXIES: '127.0.0.1', ...settings });
  const base = await address(server);
  return {
    ...{ base, server, sessions: await signInAll(dataFolder, sessions) },
    stop: () => stop(server),
    close: async () => {
      if (server.child.exitCode === null) await stop(server);
      const database = findPostmaster(join(dataFolder, 'postgres/cluster'));
      if (database !== undefined) await stopServerProcess(database);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function stop(server: ServerProcess): Promise<number | null> {
  const asked = performance.now();
  server.child.kill('SIGTERM');
  const ended = await Promise.race([server.ended.then(() => true), sleep(60_000, false, { ref: false })]);
  return ended ? performance.now() - asked : null;
}

/** Opens sessions as signing in does once the password was right, by turns for every account. */
async function signInAll(dataFolder: string, count: number): Promise<readonly LoadedSession[]> {
  const database = await openForReading({ dataFolder, ownerUrl: null, appUrl: null });
  const db = connect(database.owner, { max: 1 });
  const accounts = (await listAccounts(db)).filter(({ unit }) => unit !== null);
  const usernames = accounts.map(({ account }) => account.username);
  const sessions: LoadedSession[] = [];
  for (let n = 0; n < count; n += 1) sessions.push(await signIn(db, usernames[n % usernames.length] ?? '', n));
  await db.$client.end();
  await database.close();
  return sessions;
}

async function signIn(db: ConnectedDatabase, username: string, n: number): Promise<LoadedSession> {
  const actor = await getActorByName(db, username);
  const visit = { address: '127.0.0.1', agent: 'load', device: null };
  const given = { actor, visit, method: 'password', stage: 'open' } as const;
  const { token } = await openSession(db, given, new Date());
  const from = `10.20.${Math.floor(n / 250)}.${1 + (n % 250)}`;
  return { from, cookie: `mingjian-session=${token}`, username, role: actor.role, regionId: actor.regionId };
}
