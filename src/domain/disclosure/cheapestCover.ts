import type { LinearRow, LinearSolver } from './linearSolver.ts';
import { openCutSearch } from './openCutSearch.ts';
import type { Requirement } from './openGuard.ts';
import type { ReleaseTables, TableCell } from './releaseTables.ts';

/** How long is searched, in steps and not in time, so that the same question has the same answer on every machine. */
export interface SearchLimits {
  /** Rounds in which parts of cells may be chosen: quick, and finds most demands. */
  readonly parts: number;
  /** Rounds of whole cells. */
  readonly whole: number;
}

/**
 * The open cells whose withholding costs least and protects all, by cutting planes: the cheapest choice under the demands known
 * so far, then the demands that it does not meet, until there are none. Ends earlier at the limits, with a choice that is only
 * a beginning; null where there is none. `required` says what must stay open about each cell if it is withheld.
 */
export function cheapestCover(
  solver: LinearSolver,
  tables: ReleaseTables,
  { required, limits }: { readonly required: ReadonlyMap<number, Requirement>; readonly limits: SearchLimits },
): readonly number[] | null {
  const { cells } = tables;
  const decided = cells.map(({ state }) => decisionOf(state));
  const choice = solver.openChoice({ costs: Float64Array.from(cells, ({ cost }) => cost), decided });
  const cuts = openCutSearch(solver, tables);
  try {
    for (const demand of neverAlone(tables)) choice.demand(demand);
    let taken: Float64Array | null = null;
    let kind: 'parts' | 'whole' = 'parts';
    for (let round = 0; round < limits.parts + limits.whole; round++) {
      if (round >= limits.parts) kind = 'whole';
      taken = choice.cheapest(kind);
      if (taken === null) return null;
      const unmet = cuts.unmet(taken, required);
      if (unmet.length === 0 && kind === 'whole') break;
      if (unmet.length === 0) kind = 'whole';
      for (const demand of unmet) choice.demand(demand);
    }
    return cells.flatMap(({ state }, cell) => (state === 'open' && (taken?.[cell] ?? 0) > 0.5 ? [cell] : []));
  } finally {
    choice.close();
    cuts.close();
  }
}

function decisionOf(state: TableCell['state']): 0 | 1 | null {
  if (state === 'open') return null;
  return state === 'told' || state === 'known' ? 0 : 1;
}

/** Of a sum, one cell is never withheld alone. */
function neverAlone({ cells, sums }: ReleaseTables): readonly LinearRow[] {
  return sums.flatMap(({ whole, parts }) => {
    const secret = [whole, ...parts].filter((cell) => decisionOf(cells[cell].state) !== 0);
    const open = secret.filter((cell) => cells[cell].state === 'open');
    if (secret.length - open.length > 1) return [];
    if (open.length < secret.length)
      return cells[secret.find((cell) => cells[cell].state !== 'open') ?? -1].state === 'free'
        ? []
        : [{ columns: open, values: open.map(() => 1), total: 1 }];
    return open.map((cell) => ({ columns: open, values: open.map((one) => (one === cell ? -1 : 1)), total: 0 }));
  });
}
