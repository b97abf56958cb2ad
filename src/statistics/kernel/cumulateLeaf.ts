import type { QuantileJob } from './kernel.ts';
import { joinStops, type Stops } from './leafStops.ts';
import { LEAF, rowsOfLeaf } from './leaves.ts';
import { COLUMN_BYTES, loadBlock } from './loadBlock.ts';
import { type Cuts, cutsOf } from './ranks.ts';
import { BLOCK } from './runs.ts';
import { type BlockSums, instantiate, memoryFor, padTo, type Workspace } from './wasmMemory.ts';

/** Weight columns whose lines are laid together: those of a leaf stay in the processor's second cache while all columns pass. */
export const TILE = 16;
const LINE_BYTES = TILE * 8;

/** A quantile job at work, with memory for what has been cumulated. */
export interface Cumulating {
  readonly job: QuantileJob;
  readonly inner: BlockSums;
  readonly memory: Workspace<'weights' | 'lines' | 'order' | 'stops' | 'slots' | 'sums'>;
  readonly cuts: readonly Cuts[];
  /**
   * Slots per tile and column, a line of sixteen cumulated weights each: the cuts of the whole, then those of the cell at hand.
   * Slot s of column m lies at line (tile·columns + m)·slots + s of the sums.
   */
  readonly slots: number;
}

/** Makes room in a memory of a few megabytes. */
export function startCumulating(module: WebAssembly.Module, job: QuantileJob): Cumulating {
  const cuts = cutsOf(job.leaves);
  const slots = cuts[cuts.length - 1].count + Math.max(0, ...cuts.slice(0, -1).map(({ count }) => count));
  const tiles = Math.ceil(job.weights.length / TILE);
  const memory = memoryFor({
    weights: TILE * COLUMN_BYTES,
    lines: padTo(BLOCK, LEAF) * LINE_BYTES,
    order: LEAF * 2,
    stops: slots * 2,
    slots: slots * 4,
    sums: tiles * job.columns.length * slots * LINE_BYTES,
  });
  return { job, inner: instantiate(module, memory.memory), memory, cuts, slots };
}

/** The cuts of the whole and of a cell in a leaf, for each column; the whole itself has no cell beside it. */
export function stopsIn({ job, cuts }: Cumulating, leaf: number, cell: number): readonly Stops[] {
  const { cells } = job.leaves;
  const whole = cells.length - 1;
  return job.ranks.map((ranks) => {
    const cutsOfCell = (of: number): Uint16Array => {
      const from = cuts[of].at + (leaf - cells[of].first) * cuts[of].count;
      return ranks.cuts.subarray(from, from + cuts[of].count);
    };
    return joinStops(cutsOfCell(whole), cell === whole ? new Uint16Array(0) : cutsOfCell(cell));
  });
}

/**
 * Lays sixteen weight columns of a leaf in lines, and cumulates them in the order of each column. Answers whether all of them were
 * finite and not negative.
 */
export function cumulateLeaf(
  work: Cumulating,
  leaf: number,
  { tile, stops }: { readonly tile: number; readonly stops: readonly Stops[] },
): boolean {
  const { inner, memory, slots } = work;
  const { leaves, ranks } = work.job;
  const { at, buffer } = memory;
  const fit = layTile(work, rowsOfLeaf(leaves, leaf), tile);
  for (const [m, { order }] of ranks.entries()) {
    new Uint16Array(buffer, at.order, LEAF).set(order.subarray(leaves.starts[leaf], leaves.starts[leaf + 1]));
    new Uint16Array(buffer, at.stops, slots).set(stops[m].rows);
    new Uint32Array(buffer, at.slots, slots).set(stops[m].slots);
    const sums = at.sums + (tile * ranks.length + m) * slots * LINE_BYTES;
    inner.cumulate(at.lines, at.order, at.stops, at.slots, stops[m].count, sums);
  }
  return fit;
}

function layTile({ job, inner, memory }: Cumulating, rows: Int32Array, tile: number): boolean {
  const columns = job.weights.slice(tile * TILE, (tile + 1) * TILE);
  let fit = true;
  for (let from = 0; from < rows.length; from += BLOCK) {
    const block = rows.subarray(from, from + BLOCK);
    loadBlock(columns, block, (k) => memory.floats(k * COLUMN_BYTES, 'weights'));
    fit = inner.areWeights(memory.at.weights, columns.length, COLUMN_BYTES, block.length) !== 0 && fit;
    inner.layLines(memory.at.weights, TILE, COLUMN_BYTES, block.length, memory.at.lines + from * LINE_BYTES);
  }
  return fit;
}
