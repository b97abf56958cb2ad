import type { ClassJob, ProductJob } from '#statistics/kernel/kernel.ts';
import { sharedFloats } from '#statistics/kernel/sharedFloats.ts';

/** What a thread of the crew is started with. */
export interface CrewStart {
  readonly binary: Uint8Array<ArrayBuffer>;
  /** One entry per thread: the ticket of the last share that it finished, negative where it could not. */
  readonly signals: Int32Array;
  readonly place: number;
}

/** A share of a job: some of its weight columns. */
export type Share =
  | { readonly kind: 'products'; readonly job: ProductJob }
  | { readonly kind: 'classes'; readonly job: ClassJob };

/** A share as a thread gets it. */
export interface Ticket {
  readonly ticket: number;
  readonly share: Share;
}

/**
 * The weight columns from (included) to (excluded) of a job, with shared sums of its own. Every sum is formed by one thread
 * alone, so that results do not depend on the number of threads.
 */
export function takeShare({ kind, job }: Share, from: number, to: number): Share {
  const weights = job.weights.slice(from, to);
  const cells = weights.length * job.runs.cells;
  if (kind === 'products')
    return { kind, job: { ...job, weights, sums: sharedFloats((cells * job.pairs.length) / 2) } };
  return { kind, job: { ...job, weights, sums: job.classes.map(() => sharedFloats(cells * job.count)) } };
}

/** Adds the sums of a finished share, whose weight columns begin at `from`, to those of the whole job. */
export function giveBack(share: Share, job: Share, from: number): void {
  const parts = sumsOf(share);
  for (const [m, sums] of sumsOf(job).entries()) {
    const width = parts[m].length / share.job.weights.length;
    for (let i = 0; i < parts[m].length; i += 1) sums[from * width + i] += parts[m][i];
  }
}

function sumsOf({ kind, job }: Share): readonly Float64Array[] {
  return kind === 'products' ? [job.sums] : job.sums;
}

/** Whether threads can see the large columns of a job without copies. */
export function isShared({ kind, job }: Share): boolean {
  const columns = kind === 'products' ? [...job.weights, ...job.columns] : job.weights;
  return columns.every(({ buffer }) => buffer instanceof SharedArrayBuffer);
}
