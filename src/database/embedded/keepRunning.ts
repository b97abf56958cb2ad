import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from './place.ts';
import { type ServerSettings, startServerProcess } from './serverProcess.ts';
import { stopServerProcess } from './stopServerProcess.ts';

/** How often a server that dies is started again before it is left alone, and after how many milliseconds. */
const restarts = { most: 20, pause: 200 };

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

async function restartUntilStopped(state: State, place: Place, settings: ServerSettings): Promise<void> {
  for (let restart = 0; restart < restarts.most; restart += 1) {
    await end(state.server);
    if (state.stopping) return;
    await sleep(restarts.pause);
    if (state.stopping) return;
    state.server = await startServerProcess(place, settings);
    if (state.stopping && state.server.pid !== undefined) await stopServerProcess(state.server.pid);
  }
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
