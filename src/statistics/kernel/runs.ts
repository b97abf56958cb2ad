/** Rows in runs of one cell each. Run k holds rows[starts[k]] … rows[starts[k + 1] − 1], all of cell `cellOf[k]`. */
export interface Runs {
  readonly rows: Int32Array;
  readonly starts: Int32Array;
  readonly cellOf: Int32Array;
  /** Number of cells; runs may fall into all of them or into some. */
  readonly cells: number;
}

/** Rows that are sorted, and then loaded, together: their share of a hundred columns fits into a processor's cache. */
export const BLOCK = 2048;

/**
 * Sorts rows by cell inside blocks of the file, so that a run is added up without asking for the cell of each row, and yet
 * every column is read from front to back whatever the order of the rows. Cell −1 is left out.
 */
export function runsOf(cellOfRow: Int32Array, cells: number): Runs {
  const rows = new Int32Array(cellOfRow.length);
  const starts: number[] = [];
  const cellOf: number[] = [];
  const next = new Int32Array(cells);
  let filled = 0;
  for (let from = 0; from < cellOfRow.length; from += BLOCK) {
    const block = cellOfRow.subarray(from, from + BLOCK);
    next.fill(0);
    for (const cell of block) if (cell >= 0) next[cell] += 1;
    for (let cell = 0; cell < cells; cell += 1) {
      const size = next[cell];
      next[cell] = filled;
      if (size === 0) continue;
      starts.push(filled);
      cellOf.push(cell);
      filled += size;
    }
    for (let i = 0; i < block.length; i += 1) if (block[i] >= 0) rows[next[block[i]]++] = from + i;
  }
  const ends = Int32Array.from([...starts, filled]);
  return { rows: rows.subarray(0, filled), starts: ends, cellOf: Int32Array.from(cellOf), cells };
}

/** A part of a run: rows[from] … rows[to − 1]. */
export interface Piece {
  readonly cell: number;
  readonly from: number;
  readonly to: number;
}

/** Visits the runs in pieces of at most `size` rows; no piece crosses a multiple of BLOCK in `rows`, if `size` divides it. */
export function forEachPiece({ starts, cellOf }: Runs, size: number, visit: (piece: Piece) => void): void {
  for (let run = 0; run < cellOf.length; run += 1)
    for (let from = starts[run]; from < starts[run + 1]; ) {
      const to = Math.min(from + size - (from % size), starts[run + 1]);
      visit({ cell: cellOf[run], from, to });
      from = to;
    }
}
