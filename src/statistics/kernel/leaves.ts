import type { RowsByCell } from './rowsByCell.ts';

/** Rows in leaves small enough that a few weights of all of them fit into a processor's cache; a cell is some leaves that follow each other. */
export interface Leaves {
  /** Rows by leaf, in the order of the file inside a leaf. */
  readonly rows: Int32Array;
  /** Leaf k holds rows[starts[k]] … rows[starts[k + 1] − 1]. */
  readonly starts: Int32Array;
  /** Leaves of each cell. The last cell is the whole and has all of them, the others have none in common. */
  readonly cells: readonly LeafRange[];
}

/** Leaves from `first` (included) to `end` (excluded). */
export interface LeafRange {
  readonly first: number;
  readonly end: number;
}

/** Rows of a leaf at most. */
export const LEAF = 8192;

/** Divides the rows of the groups and of the rest into leaves; `groups` is the number of groups, which are the first cells. */
export function leavesOf(byCell: RowsByCell, groups: number): Leaves {
  const starts = [0];
  const ranges: LeafRange[] = [];
  for (let cell = 0; cell <= groups; cell += 1) {
    const first = starts.length - 1;
    const rows = byCell.starts[cell + 1] - byCell.starts[cell];
    const count = Math.ceil(rows / LEAF);
    for (let k = 1; k <= count; k += 1) starts.push(byCell.starts[cell] + Math.floor((k * rows) / count));
    ranges.push({ first, end: first + count });
  }
  const whole = { first: 0, end: starts.length - 1 };
  return { rows: byCell.rows, starts: Int32Array.from(starts), cells: [...ranges.slice(0, groups), whole] };
}

/** The rows of one leaf. */
export function rowsOfLeaf({ rows, starts }: Leaves, leaf: number): Int32Array {
  return rows.subarray(starts[leaf], starts[leaf + 1]);
}

/** The rows of some leaves that follow each other. */
export function rowsOfCell({ rows, starts }: Leaves, { first, end }: LeafRange): Int32Array {
  return rows.subarray(starts[first], starts[end]);
}
