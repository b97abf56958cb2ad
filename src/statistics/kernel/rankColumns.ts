import { ascending } from './ascending.ts';
import type { RankJob } from './kernel.ts';
import { type Leaves, rowsOfLeaf } from './leaves.ts';
import { BIN, type Cuts, cutsOf, type Ranks } from './ranks.ts';
import { sortRows, valuesAt } from './sortRows.ts';

/** Does a rank job: sorts each leaf by each column, and cuts each cell where its sorted leaves together have equally many rows. */
export function rankColumns({ leaves, columns, ranks }: RankJob): void {
  const cuts = cutsOf(leaves);
  const sorted = new Float64Array(leaves.rows.length);
  for (const [m, column] of columns.entries()) {
    const ranked = { leaves, column, ranks: ranks[m], sorted };
    for (let leaf = 0; leaf < leaves.starts.length - 1; leaf += 1) sortLeaf(ranked, leaf);
    for (const [cell, ofCell] of cuts.entries()) cutCell(ranked, cell, ofCell);
  }
}

interface Ranked {
  readonly leaves: Leaves;
  readonly column: Float64Array;
  readonly ranks: Ranks;
  /** Filled beside the order: the values in this order. */
  readonly sorted: Float64Array;
}

function sortLeaf({ leaves, column, ranks, sorted }: Ranked, leaf: number): void {
  const start = leaves.starts[leaf];
  const values = valuesAt(column, rowsOfLeaf(leaves, leaf));
  const order = ascending(values);
  ranks.order.set(order, start);
  for (let i = 0; i < order.length; i += 1) sorted[start + i] = values[order[i]];
}

function cutCell(ranked: Ranked, cell: number, { at, count }: Cuts): void {
  const { first, end } = ranked.leaves.cells[cell];
  const cutRows = chooseCuts(ranked, cell, count);
  for (let leaf = first; leaf < end; leaf += 1) cutLeaf(ranked, leaf, { cutRows, at: at + (leaf - first) * count });
}

/** Rows after which a cell is cut: every so many of the rows that end a bin of some leaf, the last included. */
function chooseCuts({ leaves, column, ranks }: Ranked, cell: number, count: number): Int32Array {
  const { first, end } = leaves.cells[cell];
  const ends: number[] = [];
  for (let leaf = first; leaf < end; leaf += 1) {
    const [from, to] = [leaves.starts[leaf], leaves.starts[leaf + 1]];
    for (let at = from + BIN; at - BIN < to; at += BIN)
      ends.push(leaves.rows[from + ranks.order[Math.min(at, to) - 1]]);
  }
  const sorted = sortRows(column, Int32Array.from(ends));
  return Int32Array.from({ length: count }, (_, k) => sorted[Math.floor(((k + 1) * sorted.length) / count) - 1]);
}

/** Counts the rows of a leaf up to each cut. Equal values are told apart by their place in the file, so that no bin grows too long. */
function cutLeaf(
  { leaves, column, ranks, sorted }: Ranked,
  leaf: number,
  { cutRows, at }: { readonly cutRows: Int32Array; readonly at: number },
): void {
  const [from, to] = [leaves.starts[leaf], leaves.starts[leaf + 1]];
  let reached = from;
  for (let k = 0; k < cutRows.length; k += 1) {
    const cut = cutRows[k];
    const value = column[cut];
    while (reached < to && sorted[reached] < value) reached += 1;
    while (reached < to && sorted[reached] === value && leaves.rows[from + ranks.order[reached]] <= cut) reached += 1;
    ranks.cuts[at + k] = reached - from;
  }
}
