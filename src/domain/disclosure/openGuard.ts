import type { LinearSolver } from './linearSolver.ts';
import { openAttacker, type Witnesses } from './openAttacker.ts';
import { type Moves, openResultAttacker } from './openResultAttacker.ts';
import type { ReleaseTables } from './releaseTables.ts';

/** What must stay open about a withheld cell. */
export interface Requirement {
  /** Width of the interval of its count, in pupils. */
  readonly width: number;
  /** Share of the scale that stays open about its mean, 0 to 1. */
  readonly share: number;
}

/** Both attackers, on counts and on results, against the same withheld cells. */
export interface Guard {
  readonly hidden: ReadonlySet<number>;
  hide(cell: number): void;
  show(cell: number): void;
  withstands(cell: number, required: Requirement): boolean;
  /** What can be kept of a requirement with the cells that are withheld now. */
  within(cell: number, required: Requirement): Requirement;
  save(): { readonly counts: Witnesses; readonly results: Moves };
  restore(saved: ReturnType<Guard['save']>): void;
  close(): void;
}

export function openGuard(solver: LinearSolver, tables: ReleaseTables): Guard {
  const counts = openAttacker(solver, tables);
  const results = openResultAttacker(solver, tables);
  return {
    hidden: counts.hidden,
    hide(cell) {
      counts.hide(cell);
      results.hide(cell);
    },
    show(cell) {
      counts.show(cell);
      results.show(cell);
    },
    withstands: (cell, { width, share }) =>
      counts.isWide(cell, width) && (share === 0 || results.openShare(cell, share) >= share),
    within(cell, { width, share }) {
      const open = share === 0 ? 0 : Math.min(share, results.openShare(cell, share));
      if (counts.isWide(cell, width)) return { width, share: open };
      const [low, high] = counts.interval(cell);
      return { width: Math.min(width, high - low), share: open };
    },
    save: () => ({ counts: counts.save(), results: results.save() }),
    restore(saved) {
      counts.restore(saved.counts);
      results.restore(saved.results);
    },
    close() {
      counts.close();
      results.close();
    },
  };
}
