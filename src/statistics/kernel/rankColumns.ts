import { ascending } from './ascending.ts';
import type { RankJob } from './kernel.ts';
import { type Leaves, rowsOfLeaf } from './leaves.ts';
import { BIN, type Cuts, cutsOf, type Ranks } from './ranks.ts';
import { sortRows, valuesAt } from './sortRows.ts';

/** Does a rank job: sorts each leaf by each column, and cuts each cell where its sorted leaves together have equally many rows. */
export function rankColumns({ leaves, columns, ranks }: RankJob): void {
  const cuts = cutsOf(leaves);
  for (const [m, column] of columns.entries()) {
    for (let leaf = 0; leaf < leaves.starts.length - 1; leaf += 1)
      ranks[m].order.set(ascending(valuesAt(column, rowsOfLeaf(leaves, leaf))), leaves.starts[leaf]);
    for (const [cell, ofCell] of cuts.entries()) cutCell({ leaves, column, ranks: ranks[m] }, cell, ofCell);
  }
}

interface Ranked {
  readonly leaves: Leaves;
  readonly column: Float64Array;
  readonly ranks: Ranks;
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
  { leaves, column, ranks }: Ranked,
  leaf: number,
  { cutRows, at }: { readonly cutRows: Int32Array; readonly at: number },
): void {
  const [from, to] = [leaves.starts[leaf], leaves.starts[leaf + 1]];
  let reached = from;
  for (let k = 0; k < cutRows.length; k += 1) {
    const cut = cutRows[k];
    const value = column[cut];
    for (; reached < to; reached += 1) {
      const row = leaves.rows[from + ranks.order[reached]];
      if (column[row] > value || (column[row] === value && row > cut)) break;
    }
    ranks.cuts[at + k] = reached - from;
  }
}
