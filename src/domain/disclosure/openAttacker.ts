import type { LinearSolver, LinearSystem } from './linearSolver.ts';
import type { ReleaseTables, TableSum } from './releaseTables.ts';

/** What somebody can work out who knows every told cell to the last pupil, and all sums. */
export interface Attacker {
  readonly hidden: ReadonlySet<number>;
  hide(cell: number): void;
  /** Tells a cell again: whatever was learned by moving it is forgotten. */
  show(cell: number): void;
  /** True when nobody can place the cell in an interval narrower than `width`. */
  isWide(cell: number, width: number): boolean;
  /** Smallest and largest count that the cell can have. */
  interval(cell: number): readonly [low: number, high: number];
  /** What is known so far, to return to by `restore`. */
  save(): Witnesses;
  restore(saved: Witnesses): void;
  close(): void;
}

/** Points that satisfy all told values, per cell the lowest and the highest seen. */
export interface Witnesses {
  readonly low: readonly Float64Array[];
  readonly high: readonly Float64Array[];
}

const tolerance = 1e-6;

/**
 * The attacker's problem (Fischetti & Salazar 2001): withheld cells are variables of at least 0, told cells are constants,
 * sums are equations; a cell's interval runs from the minimum to the maximum of its variable. Every solution is a witness for
 * all cells, so that most intervals are found wide without a program of their own.
 */
export function openAttacker(solver: LinearSolver, { cells, sums }: ReleaseTables): Attacker {
  const truth = Float64Array.from(cells, ({ n }) => n);
  const most = Math.max(1, ...truth) * 2;
  const hidden = new Set<number>();
  const system = solver.open(systemOf(truth, sums));
  let low: Float64Array[] = cells.map(() => truth);
  let high: Float64Array[] = cells.map(() => truth);
  const keep = (point: Float64Array) => {
    for (const cell of hidden) {
      if (point[cell] < low[cell][cell]) low[cell] = point;
      if (point[cell] > high[cell][cell]) high[cell] = point;
    }
  };
  const reach = (cell: number, sign: 1 | -1) => {
    const objective = new Float64Array(cells.length);
    objective[cell] = sign;
    const point = system.minimise(objective);
    if (point === null) throw new Error('the true counts satisfy their own sums, but the solver found no point');
    keep(point);
  };
  const widthOf = (cell: number) => high[cell][cell] - low[cell][cell] + tolerance;
  return {
    hidden,
    hide(cell) {
      hidden.add(cell);
      system.setBounds(cell, 0, most);
    },
    show(cell) {
      hidden.delete(cell);
      system.setBounds(cell, truth[cell], truth[cell]);
      const moves = (point: Float64Array) => Math.abs(point[cell] - truth[cell]) > tolerance;
      low = low.map((point) => (moves(point) ? truth : point));
      high = high.map((point) => (moves(point) ? truth : point));
    },
    isWide(cell, width) {
      if (widthOf(cell) >= width) return true;
      reach(cell, -1);
      if (widthOf(cell) >= width) return true;
      reach(cell, 1);
      return widthOf(cell) >= width;
    },
    interval(cell) {
      reach(cell, -1);
      reach(cell, 1);
      return [low[cell][cell], high[cell][cell]];
    },
    save: () => ({ low: [...low], high: [...high] }),
    restore(saved) {
      low = [...saved.low];
      high = [...saved.high];
    },
    close: () => system.close(),
  };
}

function systemOf(truth: Float64Array, sums: readonly TableSum[]): LinearSystem {
  const rows = sums.map(({ whole, parts, known }) => ({
    columns: [whole, ...parts],
    values: [1, ...parts.map(() => -1)],
    total: known,
  }));
  return { lower: truth.slice(), upper: truth.slice(), rows };
}
