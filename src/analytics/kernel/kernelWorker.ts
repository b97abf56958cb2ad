import { parentPort, workerData } from 'node:worker_threads';
import { wasmKernel } from '#statistics/kernel/wasmKernel.ts';
import { type CrewStart, doShare, type Ticket } from './share.ts';

/** A thread that adds up its share of every job and says so in shared memory, because nobody listens for messages meanwhile. */
const { binary, signals, place } = workerData as CrewStart;
const kernel = wasmKernel(binary);

parentPort?.on('message', async ({ ticket, share }: Ticket) => {
  const done = await kernel.then((inner) => doShare(inner, share)).catch(() => false);
  Atomics.store(signals, place, done ? ticket : -ticket);
  Atomics.notify(signals, place);
});
