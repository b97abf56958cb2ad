import type { LinearSolver } from '#domain/disclosure/linearSolver.ts';

/** What an attacker holds: finest cells that all else is made of, and the cells that were told, with their counts. */
export interface AttackedRelease {
  readonly atoms: readonly number[];
  readonly atomsOf: readonly (readonly number[])[];
  readonly hidden: readonly number[];
  /** Finest cells that everybody knows, such as those without anybody. */
  readonly known?: (atom: number) => boolean;
}

/**
 * Reconstruction: the finest counts are unknown and not negative, each told cell is an equation over them. Gives the interval
 * of every hidden cell. Stated on its own, over other variables than the software's own check.
 */
export function reconstruct(
  solver: LinearSolver,
  release: AttackedRelease,
): ReadonlyMap<number, readonly [number, number]> {
  const { atoms, atomsOf, hidden, known = (atom) => atoms[atom] === 0 } = release;
  const total = atoms.reduce((sum, n) => sum + n, 0);
  const countOf = (point: ArrayLike<number>, cell: number) => atomsOf[cell].reduce((sum, atom) => sum + point[atom], 0);
  const secret = new Set(hidden);
  const rows = atomsOf.flatMap((columns, cell) =>
    secret.has(cell) ? [] : [{ columns, values: columns.map(() => 1), total: countOf(atoms, cell) }],
  );
  const lower = Float64Array.from(atoms, (n, atom) => (known(atom) ? n : 0));
  const upper = Float64Array.from(atoms, (n, atom) => (known(atom) ? n : total));
  const system = solver.open({ lower, upper, rows });
  const intervals = new Map<number, readonly [number, number]>();
  for (const cell of hidden) {
    const [low, high] = [1, -1].map((sign) => {
      const objective = new Float64Array(atoms.length);
      for (const atom of atomsOf[cell]) objective[atom] = sign;
      const point = system.minimise(objective);
      if (point === null) throw new Error('the attack found its own facts contradictory');
      return countOf(point, cell);
    });
    intervals.set(cell, [low, high]);
  }
  system.close();
  return intervals;
}

/**
 * The same on results: all counts are known, and every told sum of scores. From the middle of the scale, a finest cell's sum may lie
 * half a scale per pupil higher or lower. Gives the share of the scale that stays open about the mean of each cell asked for.
 */
export function openShares(
  solver: LinearSolver,
  release: AttackedRelease,
  asked: readonly number[],
): readonly number[] {
  const { atoms, atomsOf, hidden } = release;
  const secret = new Set(hidden);
  const rows = atomsOf.flatMap((columns, cell) =>
    secret.has(cell) ? [] : [{ columns, values: columns.map(() => 1), total: 0 }],
  );
  const system = solver.open({
    lower: Float64Array.from(atoms, (n) => -n / 2),
    upper: Float64Array.from(atoms, (n) => n / 2),
    rows,
  });
  const shares = asked.map((cell) => {
    const objective = new Float64Array(atoms.length);
    for (const atom of atomsOf[cell]) objective[atom] = -1;
    const moves = system.minimise(objective) ?? objective;
    const [moved, n] = [moves, atoms].map((list) => atomsOf[cell].reduce((sum, atom) => sum + list[atom], 0));
    return (2 * moved) / n;
  });
  system.close();
  return shares;
}
