import type { Cells } from './cells.ts';
import type { UnitReplicates } from './unitReplicates.ts';

/** The parts into which cells and units together divide the rows: an atom is what one unit has in one cell. */
export interface Atoms {
  /** Atom of each row; −1 for rows in no cell. */
  readonly ofRow: Int32Array;
  /** Cell of each atom. */
  readonly cellOf: Int32Array;
  /** Atoms of each unit. */
  readonly ofUnit: readonly (readonly number[])[];
}

/** Numbers the atoms in the order in which the file first shows them. */
export function atomsOf(cells: Cells, { unitOfRow, units }: UnitReplicates): Atoms {
  const ofRow = new Int32Array(unitOfRow.length).fill(-1);
  const cellOf: number[] = [];
  const ofUnit = Array.from({ length: units }, (): number[] => []);
  const known = new Map<number, number>();
  for (let i = 0; i < ofRow.length; i += 1) {
    const [cell, unit] = [cells.ofRow[i], unitOfRow[i]];
    if (cell < 0 || unit < 0) continue;
    const key = unit * (cells.stored + 1) + cell;
    const atom = known.get(key) ?? cellOf.length;
    if (atom === cellOf.length) {
      known.set(key, atom);
      cellOf.push(cell);
      ofUnit[unit].push(atom);
    }
    ofRow[i] = atom;
  }
  return { ofRow, cellOf: Int32Array.from(cellOf), ofUnit };
}
