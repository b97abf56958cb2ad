import { type CircuitSearch, openCircuitSearch } from './coveringCircuit.ts';
import type { LinearSolver } from './linearSolver.ts';
import { type Attacker, openAttacker } from './openAttacker.ts';
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

/**
 * Withholds what rests on too few and, with it, as little as possible so that nobody who knows all else can place a withheld
 * cell in an interval narrower than `widths`. Circuits are added until every interval is wide; then whatever is not needed is
 * told again, the dearest first. Depends on counts alone, never on results, and on nothing but its arguments.
 */
export function chooseWithheld(solver: LinearSolver, tables: ReleaseTables, widths: ProtectionWidths): WithheldCells {
  const attacker = openAttacker(solver, tables);
  const circuits = openCircuitSearch(solver, tables);
  try {
    const first = placesOf(tables, 'few', 'kept', 'free');
    for (const cell of first) attacker.hide(cell);
    const exposed = cover({ tables, widths, attacker, circuits });
    tellUnneeded({ tables, widths, attacker, exposed });
    const second = [...attacker.hidden].filter((cell) => !first.includes(cell)).sort((a, b) => a - b);
    return { first, second, exposed: [...exposed] };
  } finally {
    attacker.close();
    circuits.close();
  }
}

interface Work {
  readonly tables: ReleaseTables;
  readonly widths: ProtectionWidths;
  readonly attacker: Attacker;
}

function placesOf({ cells }: ReleaseTables, ...states: readonly string[]): number[] {
  return cells.flatMap(({ state }, place) => (states.includes(state) ? [place] : []));
}

function requiredOf({ tables, widths }: Work, cell: number): number {
  const { state } = tables.cells[cell];
  if (state === 'free') return 0;
  return state === 'few' ? widths.few : widths.other;
}

/** Adds circuits until every hidden cell has its width; gives those that cannot have it. */
function cover(work: Work & { readonly circuits: CircuitSearch }): Set<number> {
  const { attacker, tables } = work;
  const exposed = new Set<number>();
  const waiting = [...attacker.hidden].sort((a, b) => tables.cells[b].n - tables.cells[a].n || a - b);
  for (let cell = waiting.shift(); cell !== undefined; cell = waiting.shift()) {
    if (attacker.isWide(cell, requiredOf(work, cell))) continue;
    const more = widen(work, cell);
    if (more === null) exposed.add(cell);
    waiting.push(...(more ?? []));
  }
  return exposed;
}

/** Hides circuits until the cell is wide, small steps first; null when even the last does not do. */
function widen(work: Work & { readonly circuits: CircuitSearch }, cell: number): readonly number[] | null {
  const { attacker, circuits, tables } = work;
  const required = requiredOf(work, cell);
  const { n } = tables.cells[cell];
  const added: number[] = [];
  for (const amount of [Math.max(1, required - n), required, -Math.min(n, required), 1]) {
    if (amount === 0) continue;
    const found = circuits.cover(cell, amount, attacker.hidden) ?? [];
    for (const one of found) attacker.hide(one);
    added.push(...found);
    if (attacker.isWide(cell, required)) return added;
  }
  return added.length > 0 && attacker.isWide(cell, 1) ? added : null;
}

/** Tells again, the dearest first, every second cell without which all stay wide. */
function tellUnneeded(work: Work & { readonly exposed: ReadonlySet<number> }): void {
  const { attacker, tables, exposed } = work;
  const { cells } = tables;
  const reachable = new Map(
    [...attacker.hidden].map((cell) => [cell, Math.min(requiredOf(work, cell), widthNow(work, cell))]),
  );
  const second = [...attacker.hidden].filter((cell) => cells[cell].state === 'open');
  const dearest = second.sort((a, b) => cells[b].cost - cells[a].cost || cells[b].n - cells[a].n || a - b);
  for (const cell of dearest) {
    const saved = attacker.save();
    attacker.show(cell);
    const holds = [...attacker.hidden].every(
      (one) => exposed.has(one) || attacker.isWide(one, reachable.get(one) ?? 0),
    );
    if (holds) continue;
    attacker.hide(cell);
    attacker.restore(saved);
  }
}

/** The width that a cell has with everything hidden that is hidden now; what was not reached is not asked for. */
function widthNow(work: Work, cell: number): number {
  const required = requiredOf(work, cell);
  if (work.attacker.isWide(cell, required)) return required;
  const [low, high] = work.attacker.interval(cell);
  return high - low;
}
