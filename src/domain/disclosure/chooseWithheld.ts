import { cheapestCover } from './cheapestCover.ts';
import { type CircuitSearch, openCircuitSearch } from './coveringCircuit.ts';
import type { LinearSolver } from './linearSolver.ts';
import { type Guard, openGuard, type Requirement } from './openGuard.ts';
import type { ProtectionWidths, ReleaseTables } from './releaseTables.ts';

/** What a release withholds. Numbers are places in the list of cells. */
export interface WithheldCells {
  /** Cells that rest on too few, and those that an earlier release withheld. */
  readonly first: readonly number[];
  /** Cells that are withheld because they would give the first away. */
  readonly second: readonly number[];
  /** Cells whose interval cannot be made wide enough, because what gives them away was told earlier or is no secret. */
  readonly exposed: readonly number[];
}

/** Up to how many open cells the cheapest choice is sought, and how long; beyond, circuits must do. */
const mostOpen = 400;
const limits = { parts: 4, whole: 3 };

/**
 * Withholds what rests on too few and, with it, as little as possible so that nobody who knows all else can place a withheld
 * cell in an interval narrower than `widths`. Once from nothing, and once from the cheapest choice that cutting planes find; the
 * cheaper of both is taken. Depends on counts alone, never on results, and on nothing but its arguments.
 */
export function chooseWithheld(solver: LinearSolver, tables: ReleaseTables, widths: ProtectionWidths): WithheldCells {
  const simple = protect(solver, { tables, widths, start: [] });
  const open = placesOf(tables, 'open').length;
  if (simple.exposed.length > 0 || simple.second.length < 2 || open > mostOpen) return simple;
  const required = new Map(tables.cells.map((_, cell) => [cell, requiredOf({ tables, widths }, cell)]));
  const start = cheapestCover(solver, tables, { required, limits });
  if (start === null) return simple;
  const other = protect(solver, { tables, widths, start });
  const costOf = ({ second }: WithheldCells) => second.reduce((sum, cell) => sum + tables.cells[cell].cost, 0);
  return other.exposed.length === 0 && costOf(other) < costOf(simple) ? other : simple;
}

interface Task {
  readonly tables: ReleaseTables;
  readonly widths: ProtectionWidths;
  /** Open cells that are withheld to begin with. */
  readonly start: readonly number[];
}

/** Circuits are added until every interval is wide; then whatever is not needed is told again, the dearest first. */
function protect(solver: LinearSolver, { tables, widths, start }: Task): WithheldCells {
  const guard = openGuard(solver, tables);
  const circuits = openCircuitSearch(solver, tables);
  try {
    const first = placesOf(tables, 'few', 'kept', 'free');
    for (const cell of [...first, ...start]) guard.hide(cell);
    const exposed = cover({ tables, widths, guard, circuits });
    tellUnneeded({ tables, widths, guard });
    const second = [...guard.hidden].filter((cell) => !first.includes(cell)).sort((a, b) => a - b);
    return { first, second, exposed };
  } finally {
    guard.close();
    circuits.close();
  }
}

interface Work {
  readonly tables: ReleaseTables;
  readonly widths: ProtectionWidths;
  readonly guard: Guard;
}

function placesOf({ cells }: ReleaseTables, ...states: readonly string[]): number[] {
  return cells.flatMap(({ state }, place) => (states.includes(state) ? [place] : []));
}

function requiredOf({ tables, widths }: Pick<Work, 'tables' | 'widths'>, cell: number): Requirement {
  const { state } = tables.cells[cell];
  if (state === 'free') return { width: 0, share: 0 };
  return state === 'few' ? { width: widths.few, share: widths.share } : { width: widths.other, share: 0 };
}

/** Adds circuits until every hidden cell withstands; gives those that cannot. */
function cover(work: Work & { readonly circuits: CircuitSearch }): number[] {
  const { guard, tables } = work;
  const exposed: number[] = [];
  const waiting = [...guard.hidden].sort((a, b) => tables.cells[b].n - tables.cells[a].n || a - b);
  for (let cell = waiting.shift(); cell !== undefined; cell = waiting.shift()) {
    if (guard.withstands(cell, requiredOf(work, cell))) continue;
    const { added, safe } = widen(work, cell);
    if (!safe) exposed.push(cell);
    waiting.push(...added);
  }
  return exposed;
}

/** Hides circuits until the cell withstands, small steps first. */
function widen(work: Work & { readonly circuits: CircuitSearch }, cell: number) {
  const { guard, circuits, tables } = work;
  const required = requiredOf(work, cell);
  const { n } = tables.cells[cell];
  const { width, share } = required;
  const added: number[] = [];
  const amounts = [Math.max(1, width - n, n * share), Math.max(width, n * share), -Math.min(n, width), n, 1];
  for (const amount of amounts.filter((one) => one !== 0)) {
    const found = circuits.cover(cell, amount, guard.hidden) ?? [];
    for (const one of found) guard.hide(one);
    added.push(...found);
    if (guard.withstands(cell, required)) return { added, safe: true };
  }
  return { added, safe: false };
}

/** Tells again, the dearest first, every second cell without which all others keep what they have of their requirement. */
function tellUnneeded(work: Work): void {
  const { guard, tables } = work;
  const { cells } = tables;
  const kept = new Map([...guard.hidden].map((cell) => [cell, guard.within(cell, requiredOf(work, cell))]));
  const second = [...guard.hidden].filter((cell) => cells[cell].state === 'open');
  const dearest = second.sort((a, b) => cells[b].cost - cells[a].cost || cells[b].n - cells[a].n || a - b);
  for (const cell of dearest) {
    const saved = guard.save();
    guard.show(cell);
    if ([...guard.hidden].every((one) => guard.withstands(one, kept.get(one) ?? { width: 0, share: 0 }))) continue;
    guard.hide(cell);
    guard.restore(saved);
  }
}
