import type { LinearSolver } from './linearSolver.ts';
import type { ReleaseTables } from './releaseTables.ts';

/** What somebody can work out about results who knows how many pupils every cell has, and every told sum of results. */
export interface ResultAttacker {
  hide(cell: number): void;
  show(cell: number): void;
  /** Share of the scale, 0 to 1, that stays open about the mean of a withheld cell; asked no further than `enough`. */
  openShare(cell: number, enough: number): number;
  save(): Moves;
  restore(saved: Moves): void;
  close(): void;
}

/** Per cell the furthest known way to move its sum with all told sums kept, or null. */
export type Moves = readonly (Float64Array | null)[];

const tolerance = 1e-6;

/**
 * Every withheld cell may have its mean anywhere on the scale: seen from the middle, its sum moves by at most half a scale per
 * pupil. The furthest that it can move while no told sum changes is how little is known of it. Tables without results of
 * their own, so that the answer depends on counts alone.
 */
export function openResultAttacker(solver: LinearSolver, { cells, sums }: ReleaseTables): ResultAttacker {
  const size = cells.length;
  const rows = sums.map(({ whole, parts }) => ({
    ...{ columns: [whole, ...parts], values: [1, ...parts.map(() => -1)] },
    total: 0,
  }));
  const system = solver.open({ lower: new Float64Array(size), upper: new Float64Array(size), rows });
  const hidden = new Set<number>();
  let furthest: (Float64Array | null)[] = cells.map(() => null);
  const reached = (cell: number) => Math.abs(furthest[cell]?.[cell] ?? 0);
  const push = (cell: number) => {
    const objective = new Float64Array(size);
    objective[cell] = -1;
    const move = system.minimise(objective);
    if (move === null) throw new Error('to move nothing is always possible, but the solver found no way');
    for (const one of hidden) if (Math.abs(move[one]) > reached(one)) furthest[one] = move;
  };
  return {
    hide(cell) {
      hidden.add(cell);
      system.setBounds(cell, -cells[cell].n / 2, cells[cell].n / 2);
    },
    show(cell) {
      hidden.delete(cell);
      system.setBounds(cell, 0, 0);
      furthest = furthest.map((move) => (Math.abs(move?.[cell] ?? 0) > tolerance ? null : move));
    },
    openShare(cell, enough) {
      const { n } = cells[cell];
      if (n === 0) return 1;
      const share = () => (2 * reached(cell)) / n + tolerance;
      if (share() < enough) push(cell);
      return share();
    },
    save: () => [...furthest],
    restore(saved) {
      furthest = [...saved];
    },
    close: () => system.close(),
  };
}
