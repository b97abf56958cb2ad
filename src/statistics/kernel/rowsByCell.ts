/** Rows that lie in a cell, sorted by cell; those of cell c stand at starts[c] … starts[c + 1] − 1, the whole is all of them. */
export interface RowsByCell {
  readonly rows: Int32Array;
  readonly starts: Int32Array;
}

/** Sorts rows by cell in one pass, keeping the order of the file inside a cell. */
export function rowsByCell({ ofRow, stored }: { readonly ofRow: Int32Array; readonly stored: number }): RowsByCell {
  const starts = new Int32Array(stored + 1);
  for (const cell of ofRow) if (cell >= 0) starts[cell + 1] += 1;
  for (let cell = 0; cell < stored; cell += 1) starts[cell + 1] += starts[cell];
  const next = starts.slice();
  const rows = new Int32Array(starts[stored]);
  for (let i = 0; i < ofRow.length; i += 1) {
    const cell = ofRow[i];
    if (cell < 0) continue;
    rows[next[cell]] = i;
    next[cell] += 1;
  }
  return { rows, starts };
}

/** The rows of one cell, or of all for the whole. */
export function rowsOfCell({ rows, starts }: RowsByCell, cell: number, whole: number): Int32Array {
  return cell === whole ? rows : rows.subarray(starts[cell], starts[cell + 1]);
}
