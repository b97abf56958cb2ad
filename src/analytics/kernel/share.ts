import type { ClassJob, Kernel, ProductJob, QuantileJob, RankJob } from '#statistics/kernel/kernel.ts';
import { sharedFloats } from '#statistics/kernel/sharedFloats.ts';

/** What a thread of the crew is started with. */
export interface CrewStart {
  readonly binary: Uint8Array<ArrayBuffer>;
  /** One entry per thread: the ticket of the last share that it finished, negative where it could not. */
  readonly signals: Int32Array;
  readonly place: number;
}

/** A share of a job: some of its weight columns, or of the columns to be ranked. */
export type Share =
  | { readonly kind: 'products'; readonly job: ProductJob }
  | { readonly kind: 'classes'; readonly job: ClassJob }
  | { readonly kind: 'ranks'; readonly job: RankJob }
  | { readonly kind: 'quantiles'; readonly job: QuantileJob };

/** A share as a thread gets it. */
export interface Ticket {
  readonly ticket: number;
  readonly share: Share;
}

/** Lets a kernel do a share, and answers whether its weights were weights. */
export function doShare(kernel: Kernel, share: Share): boolean {
  if (share.kind === 'products') return kernel.products(share.job);
  if (share.kind === 'classes') return kernel.classes(share.job);
  if (share.kind === 'quantiles') return kernel.quantiles(share.job);
  kernel.ranks(share.job);
  return true;
}

/** Columns into which a job can be divided: those of the weights, or those to be ranked. */
export function divisibleInto({ kind, job }: Share): number {
  return kind === 'ranks' ? job.columns.length : job.weights.length;
}

/**
 * The columns from (included) to (excluded) of a job, with shared sums of its own where there are sums; ranks and quantiles are
 * written in their place. Every number is found by one thread alone, so that results do not depend on the number of threads.
 */
export function takeShare({ kind, job }: Share, from: number, to: number): Share {
  if (kind === 'ranks')
    return { kind, job: { ...job, columns: job.columns.slice(from, to), ranks: job.ranks.slice(from, to) } };
  const weights = job.weights.slice(from, to);
  if (kind === 'quantiles') return { kind, job: { ...job, weights, found: job.found.slice(from, to) } };
  const cells = weights.length * job.runs.cells;
  if (kind === 'products')
    return { kind, job: { ...job, weights, sums: sharedFloats((cells * job.pairs.length) / 2) } };
  return { kind, job: { ...job, weights, sums: job.classes.map(() => sharedFloats(cells * job.count)) } };
}

/** Adds the sums of a finished share, whose weight columns begin at `from`, to those of the whole job. */
export function giveBack(share: Share, job: Share, from: number): void {
  const parts = sumsOf(share);
  for (const [m, sums] of sumsOf(job).entries()) {
    const width = parts[m].length / divisibleInto(share);
    for (let i = 0; i < parts[m].length; i += 1) sums[from * width + i] += parts[m][i];
  }
}

function sumsOf({ kind, job }: Share): readonly Float64Array[] {
  if (kind === 'products') return [job.sums];
  return kind === 'classes' ? job.sums : [];
}

/** Multiplications, or what takes as long. */
export function effortOf({ kind, job }: Share): number {
  if (kind === 'ranks') return job.columns.length * job.leaves.rows.length * SORTING;
  if (kind === 'quantiles') return job.weights.length * job.columns.length * job.leaves.rows.length;
  const width = kind === 'products' ? job.pairs.length / 2 : job.classes.length;
  return job.weights.length * job.runs.rows.length * width;
}

/** A row is put in its place in the time of so many multiplications. */
const SORTING = 50;

/** Whether threads can see the large columns of a job without copies, and it can see what they write in place. */
export function isShared(share: Share): boolean {
  return columnsOf(share).every(({ buffer }) => buffer instanceof SharedArrayBuffer);
}

function columnsOf({ kind, job }: Share): readonly (Float64Array | Uint16Array)[] {
  if (kind === 'classes') return job.weights;
  if (kind === 'products') return [...job.weights, ...job.columns];
  const ranked = [...job.columns, ...job.ranks.flatMap(({ order, cuts }) => [order, cuts])];
  return kind === 'ranks' ? ranked : [...ranked, ...job.weights, ...job.found];
}
