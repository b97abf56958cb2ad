import type { LinearRow, LinearSolver, OpenSystem } from './linearSolver.ts';
import type { ReleaseTables, TableSum } from './releaseTables.ts';

/** Finds cells to withhold so that another one can be larger or smaller than it is without any sum giving it away. */
export interface CircuitSearch {
  /**
   * The open cells on the cheapest closed circuit on which `cell` moves by `amount` (below 0: downwards); those already hidden
   * cost nothing. Null where there is none.
   */
  cover(cell: number, amount: number, hidden: ReadonlySet<number>): readonly number[] | null;
  close(): void;
}

const tolerance = 1e-6;
/** How often prices are set anew by what was used: a cell has one price however far it moves. */
const rounds = 3;

/**
 * Kelly, Golden & Assad (1992): the cheapest way to move a cell with all sums kept, as a linear program over increases and
 * decreases. Its price is per pupil moved; that withholding has one price per cell is approached by pricing again.
 */
export function openCircuitSearch(solver: LinearSolver, { cells, sums }: ReleaseTables): CircuitSearch {
  const size = cells.length;
  const most = Math.max(1, ...cells.map(({ n }) => n)) * 2;
  const upper = new Float64Array(2 * size);
  cells.forEach(({ n, state }, cell) => {
    if (state === 'told' || state === 'known') return;
    upper[cell] = most;
    upper[size + cell] = n;
  });
  const system = solver.open({ lower: new Float64Array(2 * size), upper, rows: sums.map((sum) => rowOf(sum, size)) });
  const price = (moved: Float64Array | null, amount: number, hidden: ReadonlySet<number>) => {
    const objective = new Float64Array(2 * size);
    cells.forEach(({ cost, n, state }, cell) => {
      const used = moved === null ? Math.min(amount, n + 1) : Math.max(moved[cell] + moved[size + cell], amount / 20);
      const each = hidden.has(cell) || state !== 'open' ? 1e-4 : cost / used;
      objective[cell] = each;
      objective[size + cell] = each;
    });
    return objective;
  };
  const solve = (cell: number, amount: number, hidden: ReadonlySet<number>) => {
    let best: { readonly cells: readonly number[]; readonly cost: number } | null = null;
    let moved: Float64Array | null = null;
    for (let round = 0; round < rounds; round++) {
      moved = system.minimise(price(moved, Math.abs(amount), hidden));
      if (moved === null) return null;
      const found = usedBy(moved, size).filter((one) => one !== cell && !hidden.has(one));
      const cost = found.reduce((sum, one) => sum + cells[one].cost, 0);
      if (best === null || cost < best.cost) best = { cells: found, cost };
    }
    return best?.cells ?? null;
  };
  return {
    cover(cell, amount, hidden) {
      const [moving, still] = amount > 0 ? [cell, size + cell] : [size + cell, cell];
      system.setBounds(moving, Math.abs(amount), Math.abs(amount));
      system.setBounds(still, 0, 0);
      const found = solve(cell, amount, hidden);
      reset(system, { cell, size, upper });
      return found;
    },
    close: () => system.close(),
  };
}

function rowOf({ whole, parts }: TableSum, size: number): LinearRow {
  const places = [whole, ...parts];
  const signs = [1, ...parts.map(() => -1)];
  return {
    columns: [...places, ...places.map((place) => size + place)],
    values: [...signs, ...signs.map((sign) => -sign)],
    total: 0,
  };
}

function usedBy(moved: Float64Array, size: number): number[] {
  const used: number[] = [];
  for (let cell = 0; cell < size; cell++) if (moved[cell] + moved[size + cell] > tolerance) used.push(cell);
  return used;
}

interface Moving {
  readonly cell: number;
  readonly size: number;
  readonly upper: Float64Array;
}

function reset(system: OpenSystem, { cell, size, upper }: Moving): void {
  system.setBounds(cell, 0, upper[cell]);
  system.setBounds(size + cell, 0, upper[size + cell]);
}
