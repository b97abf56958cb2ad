import type { LeafRange, Leaves } from './leaves.ts';

/** How one column orders the rows of every leaf, and where it cuts every cell into bins of about equally many rows. */
export interface Ranks {
  /** Beside the rows of a leaf, their positions in the leaf (from 0) in ascending order; equal values keep the order of the file. */
  readonly order: Uint16Array;
  /** How many rows of a leaf lie at or before a cut, in ascending order; see `Cuts`. */
  readonly cuts: Uint16Array;
}

/** Cuts of a cell: that for leaf l of the cell (from 0) and cut k lies at `at` + l·count + k. The last cut is behind all rows. */
export interface Cuts {
  readonly at: number;
  readonly count: number;
}

/** Rows from one cut to the next where a cell is a single leaf. */
export const BIN = 64;
/** Cuts of a cell at most. */
const MOST_CUTS = 1024;

/** The cuts of every cell: one for each BIN rows, and in large cells as many as are allowed. */
export function cutsOf(leaves: Leaves): readonly Cuts[] {
  let at = 0;
  return leaves.cells.map((range) => {
    const cuts = { at, count: Math.min(binsIn(leaves, range), MOST_CUTS) };
    at += cuts.count * (range.end - range.first);
    return cuts;
  });
}

function binsIn({ starts }: Leaves, { first, end }: LeafRange): number {
  let bins = 0;
  for (let leaf = first; leaf < end; leaf += 1) bins += Math.ceil((starts[leaf + 1] - starts[leaf]) / BIN);
  return bins;
}

/** Room for the ranks of a column, in memory that threads can share where the host has it. */
export function roomForRanks(leaves: Leaves): Ranks {
  const last = leaves.cells.length - 1;
  const cuts = cutsOf(leaves)[last];
  const { first, end } = leaves.cells[last];
  return { order: sharedPlaces(leaves.rows.length), cuts: sharedPlaces(cuts.at + cuts.count * (end - first)) };
}

/** Numbers up to LEAF, which sixteen bits hold. */
function sharedPlaces(length: number): Uint16Array {
  const bytes = length * Uint16Array.BYTES_PER_ELEMENT;
  return new Uint16Array(
    typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes),
  );
}
