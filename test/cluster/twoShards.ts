import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ShardPorts, serverConfig, usersConfig } from '#test/cluster/shardConfig.ts';

/** A cluster of two ClickHouse servers on loopback, each holding one shard. */
export interface TwoShards {
  /** Name of the cluster in the configuration of both. */
  readonly cluster: string;
  /** HTTP addresses; either answers for both shards. */
  readonly urls: readonly [string, string];
  /** Process ids of the servers. */
  readonly pids: readonly number[];
  /** Ends one server, as a failing machine would. */
  readonly stopShard: (shard: 0 | 1) => Promise<void>;
  /** Ends both and removes their folder. */
  readonly stop: () => Promise<void>;
}

const SERVER = 'clickhouse-server';
const CLUSTER = 'two_shards';
const READY_WITHIN = 20_000;

/** True when the server is installed; otherwise says by name which test is skipped and why, and returns false. */
export function haveClickHouse(test: string): boolean {
  const installed = findServer() !== undefined;
  if (!installed) console.warn(`skipped: ${test} — ${SERVER} is not installed (Debian: apt-get install ${SERVER})`);
  return installed;
}

function findServer(): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, SERVER))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts both servers in a temporary folder on free ports and waits until they answer. */
export async function startTwoShards(): Promise<TwoShards> {
  const folder = await mkdtemp(join(tmpdir(), 'mingjian-cluster-'));
  const ports = await Promise.all([shardPorts(), shardPorts()]);
  const servers = await Promise.all(ports.map((own, shard) => startServer(join(folder, `shard-${shard}`), own, ports)));
  const killAll = () => servers.forEach((server) => void server.kill('SIGKILL'));
  process.once('exit', killAll);
  const stop = async () => {
    process.removeListener('exit', killAll);
    await Promise.all(servers.map(endProcess));
    await rm(folder, { recursive: true, force: true });
  };
  const [first, second] = ports.map(({ http }) => `http://127.0.0.1:${http}`);
  try {
    await Promise.all(
      [first, second].map((url, shard) => awaitReady(url, servers[shard], join(folder, `shard-${shard}`))),
    );
  } catch (failure) {
    await stop();
    throw failure;
  }
  const pids = servers.flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
  return { cluster: CLUSTER, urls: [first, second], pids, stopShard: (shard) => endProcess(servers[shard]), stop };
}

async function shardPorts(): Promise<ShardPorts> {
  const [http, tcp, interserver] = await Promise.all([freePort(), freePort(), freePort()]);
  return { http, tcp, interserver };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port on loopback');
  return address.port;
}

async function startServer(folder: string, own: ShardPorts, all: readonly ShardPorts[]): Promise<ChildProcess> {
  for (const part of ['data', 'tmp', 'log', 'fmt', 'files']) await mkdir(join(folder, part), { recursive: true });
  const users = join(folder, 'users.xml');
  await writeFile(users, usersConfig);
  await writeFile(join(folder, 'config.xml'), serverConfig({ folder, users, own, all, cluster: CLUSTER }));
  return spawn(findServer() ?? SERVER, [`--config-file=${join(folder, 'config.xml')}`], { stdio: 'ignore' });
}

async function awaitReady(url: string, server: ChildProcess, folder: string): Promise<void> {
  const until = Date.now() + READY_WITHIN;
  while (Date.now() < until && server.exitCode === null) {
    const answer = await fetch(`${url}/ping`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(50);
  }
  const log = await readFile(join(folder, 'log/error.log'), 'utf8').catch(() => 'no log');
  throw new Error(`${SERVER} at ${url} does not answer: ${log.slice(-2000)}`);
}

async function endProcess(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  const late = setTimeout(() => server.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(late);
}
