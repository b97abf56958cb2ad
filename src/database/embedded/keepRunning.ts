import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from './place.ts';
import { type ServerSettings, startServerProcess } from './serverProcess.ts';
import { stopServerProcess } from './stopServerProcess.ts';

/** Milliseconds before a server that died is started again: short at first, longer each time it does not last a minute. */
const pauses = [200, 500, 1_000, 2_000, 5_000];
const lasting = 60_000;

/** A server that is kept running; the process behind it may change. */
export interface KeptServer {
  /** Stops it for good. Repeated calls wait for the same end. */
  stop(): Promise<void>;
}

/** Starts the server, and starts it again whenever it dies, until it is stopped. It also ends when this process ends by itself. */
export async function keepRunning(place: Place, settings: ServerSettings): Promise<KeptServer> {
  const state: State = { server: await startServerProcess(place, settings), stopping: false };
  const endWithUs = () => void state.server.kill('SIGINT');
  process.once('exit', endWithUs);
  const watched = restartUntilStopped(state, place, settings);
  let ended: Promise<void> | undefined;
  const stop = async () => {
    state.stopping = true;
    process.off('exit', endWithUs);
    if (state.server.pid !== undefined) await stopServerProcess(state.server.pid);
    await watched;
  };
  return {
    stop: () => {
      ended ??= stop();
      return ended;
    },
  };
}

interface State {
  server: ChildProcess;
  stopping: boolean;
}

/** A disk that is full, or a machine that is out of memory, may last: the server is tried again for as long as this process lives. */
async function restartUntilStopped(state: State, place: Place, settings: ServerSettings): Promise<void> {
  for (let failures = 0; ; failures += 1) {
    const begun = performance.now();
    await end(state.server);
    if (performance.now() - begun > lasting) failures = 0;
    await pauseUnlessStopping(state, pauses[Math.min(failures, pauses.length - 1)] ?? 0);
    if (state.stopping) return;
    const server = await startServerProcess(place, settings).catch(() => null);
    if (server !== null) state.server = server;
    if (state.stopping && server?.pid !== undefined) await stopServerProcess(server.pid);
  }
}

/** Waits, but not longer than until somebody wants to stop. */
async function pauseUnlessStopping(state: State, milliseconds: number): Promise<void> {
  const until = performance.now() + milliseconds;
  while (!state.stopping && performance.now() < until) await sleep(50);
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
