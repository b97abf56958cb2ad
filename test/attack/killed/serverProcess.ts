import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findPostmaster } from '#database/embedded/postmasterFile.ts';
import { keepArtefact } from '#test/support/keepArtefact.ts';
import { childrenOf, type KnownProcess } from './processes.ts';

/** The real server in a process (and process group) of its own, as `mingjian serve` runs it. */
export interface ServerProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly dataFolder: string;
  /** Everything it has printed so far, on both outputs. */
  printed(): string;
  /** Exit code, once it has ended; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** Starts the server (or another command) on a folder and does not wait for anything. */
export function launch(dataFolder: string, command = 'serve', settings: NodeJS.ProcessEnv = {}): ServerProcess {
  const child = spawn(process.execPath, [resolve('bin/mingjian.mjs'), command], {
    env: { ...plainEnvironment(), MINGJIAN_DATA: dataFolder, MINGJIAN_PORT: '0', MINGJIAN_LOG: 'silent', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
  const ended = once(child, 'close').then(([code]) => {
    keepArtefact(`log of ${command}`, text);
    return code as number | null;
  });
  return { child, pid: child.pid ?? 0, dataFolder, printed: () => text, ended };
}

/** Nothing of the test runner reaches the server: its options would be inherited by every process that the server starts. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG } = process.env;
  return Object.fromEntries(
    Object.entries({ PATH, HOME, TMPDIR, LANG }).filter(([, value]) => value !== undefined),
  ) as NodeJS.ProcessEnv;
}

/** Runs a command that ends by itself. */
export async function runToEnd(dataFolder: string, command: string, settings: NodeJS.ProcessEnv = {}) {
  const started = performance.now();
  const run = launch(dataFolder, command, settings);
  const code = await run.ended;
  return { code, printed: run.printed(), milliseconds: performance.now() - started };
}

/** Waits until the server says where it listens and answers there; gives the address. Fails when it ends before. */
export async function address(server: ServerProcess, patience = 60_000): Promise<string> {
  const until = Date.now() + patience;
  while (Date.now() < until) {
    const found = /http:\/\/[\d.]+:\d+/.exec(server.printed())?.[0];
    if (found !== undefined && (await isHealthy(found))) return found;
    if (server.child.exitCode !== null) break;
    await sleep(10);
  }
  throw new Error(`the server did not come up:\n${server.printed()}`);
}

async function isHealthy(base: string): Promise<boolean> {
  const answer = await fetch(`${base}/healthz`).catch(() => undefined);
  return answer?.status === 200;
}

/** One-time passwords of the three administrators by user name, as the first start prints them. */
export function printedPasswords(server: ServerProcess): Readonly<Record<string, string>> {
  const lines = [...server.printed().matchAll(/((?:system|security|audit)-admin)\s+(\S{14,})/g)];
  return Object.fromEntries(lines.map(([, username, password]) => [username, password]));
}

/** Kills the server without warning: alone, or with its process group and the database server, as a machine that stops would. */
export async function kill(server: ServerProcess, together: boolean): Promise<readonly KnownProcess[]> {
  const database = postmaster(server);
  const left = childrenOf(server.pid).filter(({ pid }) => pid !== database);
  if (together) {
    process.kill(-server.pid, 'SIGKILL');
    killDatabase(server);
  } else server.child.kill('SIGKILL');
  await server.ended;
  return left;
}

/** Kills the database server on the folder, where there is one. */
export function killDatabase(server: ServerProcess): void {
  const pid = postmaster(server);
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  } catch {
    // It had just ended by itself.
  }
}

/** The process of the database server on the folder, if one runs. */
export function postmaster({ dataFolder }: ServerProcess): number | undefined {
  return findPostmaster(join(dataFolder, 'postgres/cluster'));
}
