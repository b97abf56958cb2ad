import { quantileOf } from '#statistics/quantileOf.ts';
import { binLadder } from './binLadder.ts';
import { binRows } from './binRows.ts';
import type { QuantileJob } from './kernel.ts';
import { joinStops, type Stops } from './leafStops.ts';
import { LEAF, rowsOfLeaf } from './leaves.ts';
import { COLUMN_BYTES, loadBlock } from './loadBlock.ts';
import { type Cuts, cutsOf } from './ranks.ts';
import { BLOCK } from './runs.ts';
import { type BlockSums, instantiate, memoryFor, padTo, type Workspace } from './wasmMemory.ts';

/** Weight columns whose lines are laid together: those of a leaf stay in the processor's second cache while all columns pass. */
const TILE = 16;
const LINE_BYTES = TILE * 8;

/**
 * Does a quantile job in WebAssembly. The weights of a leaf are laid in lines once, in tiles of sixteen; then, in the order of each column, they are
 * cumulated and kept at the cuts, for the leaf's cell and for the whole. A quantile is looked for among the cuts and
 * then among the few rows between two of them, so that its costs do not depend on the number of rows.
 */
export function findQuantiles(module: WebAssembly.Module, job: QuantileJob): void {
  const work = prepare(module, job);
  const { leaves } = job;
  const whole = leaves.cells.length - 1;
  for (const [cell, { first, end }] of leaves.cells.slice(0, whole).entries()) {
    for (let leaf = first; leaf < end; leaf += 1) addLeaf(work, leaf, cell);
    solve(work, cell);
  }
  const grouped = whole === 0 ? 0 : leaves.cells[whole - 1].end;
  for (let leaf = grouped; leaf < leaves.cells[whole].end; leaf += 1) addLeaf(work, leaf, whole);
  solve(work, whole);
}

interface Work {
  readonly job: QuantileJob;
  readonly inner: BlockSums;
  readonly memory: Workspace<'weights' | 'lines' | 'order' | 'stops' | 'slots' | 'sums'>;
  readonly cuts: readonly Cuts[];
  /** Slots of cumulated lines per tile and column: those of the whole, then those of the cell at hand. */
  readonly slots: number;
}

function prepare(module: WebAssembly.Module, job: QuantileJob): Work {
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

function addLeaf(work: Work, leaf: number, cell: number): void {
  const { job, inner, memory, slots } = work;
  const { at } = memory;
  const { leaves, ranks, weights } = job;
  const rows = rowsOfLeaf(leaves, leaf);
  const stops = ranks.map((_, m) => stopsOf(work, m, { leaf, cell }));
  for (let tile = 0; tile * TILE < weights.length; tile += 1) {
    layTile(work, rows, tile);
    for (const [m, { order }] of ranks.entries()) {
      new Uint16Array(memory.buffer, at.order, rows.length).set(
        order.subarray(leaves.starts[leaf], leaves.starts[leaf + 1]),
      );
      new Uint16Array(memory.buffer, at.stops, slots).set(stops[m].rows);
      new Uint32Array(memory.buffer, at.slots, slots).set(stops[m].slots);
      const sums = at.sums + (tile * ranks.length + m) * slots * LINE_BYTES;
      inner.cumulate(at.lines, at.order, at.stops, at.slots, stops[m].count, sums);
    }
  }
}

/** The cuts of the whole and of the cell in a leaf; the whole itself has no cell beside it. */
function stopsOf({ job, cuts }: Work, m: number, { leaf, cell }: { leaf: number; cell: number }): Stops {
  const { cells } = job.leaves;
  const whole = cells.length - 1;
  const cutsIn = (of: number): Uint16Array => {
    const from = cuts[of].at + (leaf - cells[of].first) * cuts[of].count;
    return job.ranks[m].cuts.subarray(from, from + cuts[of].count);
  };
  return joinStops(cutsIn(whole), cell === whole ? new Uint16Array(0) : cutsIn(cell));
}

/** Lays sixteen weights of each row of a leaf side by side. */
function layTile({ job, inner, memory }: Work, rows: Int32Array, tile: number): void {
  const columns = job.weights.slice(tile * TILE, (tile + 1) * TILE);
  for (let from = 0; from < rows.length; from += BLOCK) {
    const block = rows.subarray(from, from + BLOCK);
    loadBlock(columns, block, (k) => memory.floats(k * COLUMN_BYTES, 'weights'));
    inner.layLines(memory.at.weights, TILE, COLUMN_BYTES, block.length, memory.at.lines + from * LINE_BYTES);
  }
}

/** Looks up every quantile of a cell, all of whose leaves have been added, and makes room for the next cell. */
function solve({ job, memory, cuts, slots }: Work, cell: number): void {
  const { leaves, columns, weights, asked, found } = job;
  const whole = leaves.cells.length - 1;
  const bins = cuts[cell].count;
  const first = cell === whole ? 0 : cuts[whole].count;
  const rowsOf = columns.map((_, m) => binRows(job, m, { range: leaves.cells[cell], cuts: cuts[cell] }));
  const sums = memory.floats(0, 'sums');
  for (const [w, column] of weights.entries())
    for (const [m, values] of columns.entries()) {
      const base = ((Math.floor(w / TILE) * columns.length + m) * slots + first) * TILE + (w % TILE);
      const cumulated = (bin: number): number => sums[base + bin * TILE];
      const into = (cell * columns.length + m) * asked.length;
      const ladder = bins === 0 ? null : binLadder({ values, weights: column, bins, rowsOf: rowsOf[m], cumulated });
      for (const [q, { p, definition }] of asked.entries())
        found[w][into + q] = ladder !== null && ladder.total > 0 ? quantileOf(ladder, p, definition) : Number.NaN;
    }
  for (let column = 0; column * slots * TILE < sums.length; column += 1)
    sums.fill(0, (column * slots + first) * TILE, (column * slots + first + bins) * TILE);
}
