import type { LinearRow, LinearSolver, OpenSystem } from './linearSolver.ts';
import type { Requirement } from './openGuard.ts';
import type { ReleaseTables } from './releaseTables.ts';

/** Finds out why a choice of withheld cells does not protect enough. */
export interface CutSearch {
  /**
   * Demands that every protecting choice meets and `taken` (per cell from 0, told, to 1, withheld) does not; none where it
   * protects every cell of `required`.
   */
  unmet(taken: Float64Array, required: ReadonlyMap<number, Requirement>): readonly LinearRow[];
  close(): void;
}

const tolerance = 1e-5;

/**
 * Fischetti & Salazar (2001): how far a cell can move is a linear program in which every other cell moves as far as it is withheld; its
 * reduced costs say how much each cell adds, and the sum of what is added must reach what is required. The results' program
 * of `openResultAttacker` is treated alike.
 */
export function openCutSearch(solver: LinearSolver, tables: ReleaseTables): CutSearch {
  const { cells } = tables;
  const most = 2 * Math.max(1, ...cells.map(({ n }) => n));
  const counts = openMoves(solver, tables, { up: (n) => most - n, down: (n) => n });
  const results = openMoves(solver, tables, { up: (n) => n / 2, down: (n) => n / 2 });
  const demandOn = (cell: number, reaches: readonly Reach[], least: number) =>
    toDemand(tables, { cell, adds: sumOf(reaches, cells.length), least });
  return {
    unmet(taken, required) {
      const demands: (LinearRow | null)[] = [];
      counts.limit(taken);
      results.limit(taken);
      for (const [cell, { width, share }] of required) {
        if (taken[cell] < tolerance) continue;
        const least = (share * cells[cell].n) / 2;
        if (counts.width(cell) < width * taken[cell] - tolerance) {
          const reaches = [counts.reach(cell, 1), counts.reach(cell, -1)];
          if (reaches[0].moved + reaches[1].moved < width * taken[cell] - tolerance)
            demands.push(demandOn(cell, reaches, width));
        }
        if (share === 0 || results.width(cell) / 2 >= least) continue;
        const reach = results.reach(cell, 1);
        if (reach.moved < least - tolerance) demands.push(demandOn(cell, [reach], least));
      }
      return demands.filter((demand) => demand !== null);
    },
    close() {
      counts.close();
      results.close();
    },
  };
}

/** How far a cell moved, and what each cell would add per whole cell withheld. */
interface Reach {
  readonly moved: number;
  readonly adds: Float64Array;
}

interface Limits {
  /** How far a cell of n pupils can go up or down when it is withheld. */
  readonly up: (n: number) => number;
  readonly down: (n: number) => number;
}

function openMoves(solver: LinearSolver, { cells, sums }: ReleaseTables, { up, down }: Limits) {
  const size = cells.length;
  const rows = sums.map(({ whole, parts }) => ({
    ...{ columns: [whole, ...parts], values: [1, ...parts.map(() => -1)] },
    total: 0,
  }));
  const system: OpenSystem = solver.open({ lower: new Float64Array(size), upper: new Float64Array(size), rows });
  const [low, high] = [new Float64Array(size), new Float64Array(size)];
  return {
    limit(taken: Float64Array) {
      cells.forEach(({ n }, cell) => {
        system.setBounds(cell, -down(n) * taken[cell], up(n) * taken[cell]);
      });
      low.fill(0);
      high.fill(0);
    },
    /** Known so far from every move that was found: often wide enough without a program of its own. */
    width: (cell: number) => high[cell] - low[cell],
    reach(cell: number, sign: 1 | -1): Reach {
      const objective = new Float64Array(size);
      objective[cell] = -sign;
      const point = system.minimise(objective);
      if (point === null) throw new Error('to move nothing is always possible, but the solver found no way');
      for (let one = 0; one < size; one++) {
        low[one] = Math.min(low[one], point[one]);
        high[one] = Math.max(high[one], point[one]);
      }
      const adds = system
        .prices()
        .map((price, one) => (price < 0 ? -price * up(cells[one].n) : price * down(cells[one].n)));
      return { moved: sign * point[cell], adds };
    },
    close: () => system.close(),
  };
}

function sumOf(reaches: readonly Reach[], size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, cell) => reaches.reduce((sum, { adds }) => sum + adds[cell], 0));
}

interface Added {
  readonly cell: number;
  readonly adds: Float64Array;
  readonly least: number;
}

/**
 * Σ adds·y ≥ least·y of the cell itself. What is withheld in any case is taken off both sides, and nothing needs to add more than what
 * is left (cover strengthening). Null where nothing is left to demand.
 */
function toDemand({ cells }: ReleaseTables, { cell, adds, least }: Added): LinearRow | null {
  const isOpen = (one: number) => cells[one].state === 'open';
  const given = adds.reduce((sum, add, one) => (one === cell || isFixed(cells[one].state) ? sum + add : sum), 0);
  const need = least - given;
  if (need <= tolerance) return null;
  const columns = cells.flatMap((_, one) => (one !== cell && isOpen(one) && adds[one] > 1e-9 ? [one] : []));
  const values = columns.map((one) => Math.min(1, adds[one] / need));
  if (!isOpen(cell)) return { columns, values, total: 1 };
  return { columns: [...columns, cell], values: [...values, -1], total: 0 };
}

/** True for what is withheld whatever else is chosen. */
function isFixed(state: string): boolean {
  return state === 'few' || state === 'kept' || state === 'free';
}
