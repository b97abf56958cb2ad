import { Worker } from 'node:worker_threads';
import type { Kernel } from '#statistics/kernel/kernel.ts';
import {
  type CrewStart,
  divisibleInto,
  doShare,
  effortOf,
  giveBack,
  isShared,
  type Share,
  takeShare,
} from './share.ts';

/** A kernel that works with several threads. */
export interface Crew extends Kernel {
  /** Ends the threads. */
  readonly close: () => Promise<void>;
}

/** Below this many multiplications a job is done before a thread has been told of it. */
const WORTH_SHARING = 4_000_000;

/** A thread that has not answered by then is given up. */
const PATIENCE_MILLISECONDS = 60_000;

/**
 * A kernel with `helpers` threads beside the calling one, which keeps a share of every job and waits for the others: results are
 * there when a call returns. Threads start with the first job that is worth sharing. Small jobs, and those whose columns are not
 * in shared memory, stay with `alone`, and so does the share of a thread that failed: it costs time, never the answer.
 */
export function startCrew(binary: Uint8Array<ArrayBuffer>, alone: Kernel, helpers: number): Crew {
  const signals = new Int32Array(new SharedArrayBuffer(4 * helpers));
  const started: Thread[] = [];
  const lost = new Set<Thread>();
  const threadsFor = (job: Share): Thread[] => {
    if (!isWorthSharing(job)) return [];
    while (started.length < helpers) started.push(startThread({ binary, signals, place: started.length }));
    return started.filter((thread) => thread.isAlive() && !lost.has(thread));
  };
  const work = (job: Share): boolean => {
    const threads = threadsFor(job);
    const [own, ...others] = split(job, threads.length + 1);
    const handed = others.map((part, k) => ({ ...part, thread: threads[k], ticket: threads[k].hand(part.share) }));
    let fit = doShare(alone, own.share);
    giveBack(own.share, job, own.from);
    for (const { share, from, thread, ticket } of handed) {
      const answer = thread.wait(ticket);
      if (answer === 'lost') lost.add(thread);
      const done = answer === 'done' ? share : takeShare(job, from, from + divisibleInto(share));
      if (answer !== 'done') fit = doShare(alone, done) && fit;
      giveBack(done, job, from);
    }
    return fit;
  };
  return {
    products: (job) => work({ kind: 'products', job }),
    classes: (job) => work({ kind: 'classes', job }),
    ranks: (job) => void work({ kind: 'ranks', job }),
    quantiles: (job) => work({ kind: 'quantiles', job }),
    close: async () => {
      await Promise.all(started.map(({ close }) => close()));
    },
  };
}

function isWorthSharing(share: Share): boolean {
  return divisibleInto(share) > 1 && effortOf(share) >= WORTH_SHARING && isShared(share);
}

/** Parts of about equally many columns; of weights an even number each where possible, because two are added up at once. */
function split(job: Share, count: number): { readonly share: Share; readonly from: number }[] {
  const columns = divisibleInto(job);
  const together = job.kind === 'ranks' ? 1 : 2;
  const size = together * Math.ceil(columns / count / together);
  return Array.from({ length: Math.ceil(columns / size) }, (_, part) => {
    const from = part * size;
    return { share: takeShare(job, from, Math.min(from + size, columns)), from };
  });
}

interface Thread {
  readonly isAlive: () => boolean;
  /** Gives the thread work, and answers the ticket to wait for. */
  readonly hand: (share: Share) => number;
  readonly wait: (ticket: number) => 'done' | 'failed' | 'lost';
  readonly close: () => Promise<unknown>;
}

function startThread(start: CrewStart): Thread {
  const { signals, place } = start;
  const worker = startWorker(start);
  const life = { over: false };
  // A thread that dies leaves its ticket unanswered; without a listener it would take the process with it.
  worker.on('error', () => {});
  worker.on('exit', () => {
    life.over = true;
  });
  worker.unref();
  let last = 0;
  return {
    isAlive: () => !life.over,
    hand: (share) => {
      last += 1;
      worker.postMessage({ ticket: last, share });
      return last;
    },
    wait: (ticket) => {
      const before = Atomics.load(signals, place);
      if (Math.abs(before) !== ticket) Atomics.wait(signals, place, before, PATIENCE_MILLISECONDS);
      const answer = Atomics.load(signals, place);
      if (Math.abs(answer) !== ticket) return 'lost';
      return answer === ticket ? 'done' : 'failed';
    },
    close: () => worker.terminate(),
  };
}

/** Built, the file beside the bundle; from source, which a thread cannot read by itself, through tsx. */
function startWorker(start: CrewStart): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./kernelWorker.js', import.meta.url), { workerData: start });
  const [tsx, file] = [import.meta.resolve('tsx/esm/api'), new URL('./kernelWorker.ts', import.meta.url).href];
  const code = `import('${tsx}').then(({ register }) => { register(); return import('${file}'); });`;
  return new Worker(code, { workerData: start, eval: true });
}
