import { chooseWithheld, type WithheldCells } from './chooseWithheld.ts';
import type { LinearSolver } from './linearSolver.ts';
import type { ProtectionWidths, ReleaseTables, TableCell } from './releaseTables.ts';

export interface TieredChoice {
  readonly tables: ReleaseTables;
  readonly widths: ProtectionWidths;
  /** Cells that are withheld only where no choice of the others does: a district, as against a crossing of two groups. */
  readonly isDear: (cell: TableCell) => boolean;
}

/**
 * Withholds in two steps. First everything cheap is taken as withheld, which shows the dear cells that cannot be told in any
 * case; then, with all other dear cells told, as few cheap ones as possible. One step alone may hide a district to save a
 * few crossings, because circuits are sought one after the other.
 */
export function chooseInTiers(solver: LinearSolver, { tables, widths, isDear }: TieredChoice): WithheldCells {
  const isCheap = (cell: TableCell) => cell.state === 'open' && !isDear(cell);
  const unavoidable = new Set(
    chooseWithheld(
      solver,
      withState(tables, (cell) => (isCheap(cell) ? 'free' : null)),
      widths,
    ).second,
  );
  const chosen = chooseWithheld(
    solver,
    withState(tables, (cell, place) => {
      if (unavoidable.has(place)) return 'kept';
      return cell.state === 'open' && isDear(cell) ? 'told' : null;
    }),
    widths,
  );
  const isFirst = (place: number) => !unavoidable.has(place);
  const second = [...unavoidable, ...chosen.second].sort((a, b) => a - b);
  return { first: chosen.first.filter(isFirst), second, exposed: chosen.exposed };
}

function withState(
  { cells, sums }: ReleaseTables,
  stateOf: (cell: TableCell, place: number) => TableCell['state'] | null,
): ReleaseTables {
  return { cells: cells.map((cell, place) => ({ ...cell, state: stateOf(cell, place) ?? cell.state })), sums };
}
