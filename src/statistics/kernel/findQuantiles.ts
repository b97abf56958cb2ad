import { binLadder } from './binLadder.ts';
import { type BinRows, binRows } from './binRows.ts';
import { type Cumulating, cumulateLeaf, startCumulating, stopsIn, TILE } from './cumulateLeaf.ts';
import type { QuantileJob } from './kernel.ts';
import type { LeafRange } from './leaves.ts';
import { quantileOf } from './quantileOf.ts';

/**
 * Does a quantile job in WebAssembly. The weights of a leaf are laid in lines once, sixteen columns at a time; then, in the order of
 * each column, they are cumulated and kept at the cuts, for the leaf's cell and for the whole. A quantile is looked for among the
 * cuts, and then among the few rows between two of them.
 */
export function findQuantiles(module: WebAssembly.Module, job: QuantileJob): boolean {
  const work = startCumulating(module, job);
  const { cells } = job.leaves;
  const whole = cells.length - 1;
  let fit = true;
  for (const [cell, leaves] of cells.slice(0, whole).entries()) {
    const rowsOf = rowsByColumn(work, cell);
    const ofCell = cumulate(work, { cell, leaves }, (tile) => {
      solve(work, { cell, tile, rowsOf });
      clear(work, tile);
    });
    fit &&= ofCell;
  }
  const rest = { first: whole === 0 ? 0 : cells[whole - 1].end, end: cells[whole].end };
  fit = cumulate(work, { cell: whole, leaves: rest }, () => {}) && fit;
  const rowsOf = rowsByColumn(work, whole);
  for (let tile = 0; tile * TILE < job.weights.length; tile += 1) solve(work, { cell: whole, tile, rowsOf });
  return fit;
}

/** Adds leaves to a cell, and to the whole. A tile is ready when they all have been added: its weights are still at hand. */
function cumulate(
  work: Cumulating,
  { cell, leaves }: { readonly cell: number; readonly leaves: LeafRange },
  onTile: (tile: number) => void,
): boolean {
  let fit = true;
  const stops = Array.from({ length: leaves.end - leaves.first }, (_, k) => stopsIn(work, leaves.first + k, cell));
  for (let tile = 0; tile * TILE < work.job.weights.length; tile += 1) {
    for (const [k, ofLeaf] of stops.entries())
      fit = cumulateLeaf(work, leaves.first + k, { tile, stops: ofLeaf }) && fit;
    onTile(tile);
  }
  return fit;
}

function rowsByColumn({ job, cuts }: Cumulating, cell: number): readonly BinRows[] {
  return job.columns.map((_, m) => binRows(job, m, { range: job.leaves.cells[cell], cuts: cuts[cell] }));
}

interface TileOfCell {
  readonly cell: number;
  readonly tile: number;
  readonly rowsOf: readonly BinRows[];
}

/** Looks up every quantile of a cell for the weight columns of a tile. */
function solve({ job, memory, cuts, slots }: Cumulating, { cell, tile, rowsOf }: TileOfCell): void {
  const { leaves, columns, asked, found } = job;
  const whole = leaves.cells.length - 1;
  const bins = cuts[cell].count;
  const cumulated = memory.floats(0, 'sums');
  for (const [lane, weights] of job.weights.slice(tile * TILE, (tile + 1) * TILE).entries())
    for (const [m, values] of columns.entries()) {
      const line = (tile * columns.length + m) * slots + (cell === whole ? 0 : cuts[whole].count);
      const first = line * TILE + lane;
      const total = bins === 0 ? 0 : cumulated[first + (bins - 1) * TILE];
      const rows = { values, weights, bins, rowsOf: rowsOf[m], cumulated, first, step: TILE, total };
      const into = (cell * columns.length + m) * asked.length;
      for (const [q, { p, definition }] of asked.entries())
        found[tile * TILE + lane][into + q] =
          total > 0 ? quantileOf({ rows, ladder: binLadder }, p, definition) : Number.NaN;
    }
}

/** Makes room for the next cell. */
function clear({ job, memory, cuts, slots }: Cumulating, tile: number): void {
  const own = cuts[cuts.length - 1].count;
  const sums = memory.floats(0, 'sums');
  for (let m = 0; m < job.columns.length; m += 1) {
    const line = (tile * job.columns.length + m) * slots;
    sums.fill(0, (line + own) * TILE, (line + slots) * TILE);
  }
}
