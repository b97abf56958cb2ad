import { beforeAll, expect, test } from 'vitest';
import { chooseWithheld } from '#domain/disclosure/chooseWithheld.ts';
import type { LinearSolver } from '#domain/disclosure/linearSolver.ts';
import { startSolver } from '#services/disclosure/startSolver.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { densities, generateHierarchy } from './hierarchy.ts';
import { leastWithheld } from './leastWithheld.ts';

const widths = { few: 10, other: 3, share: 0.25 };
let solver: LinearSolver;
beforeAll(async () => {
  solver = await startSolver();
});

interface Sums {
  readonly second: number;
  readonly safe: number;
  readonly atLeast: number;
}

/** Over releases of at most `mostCells` cells: withheld to protect others, cells that rest on enough, and what is unavoidable. */
async function measure(lowest: number, count: number, mostCells: number): Promise<Sums> {
  let [second, safe, atLeast, found] = [0, 0, 0, 0];
  for (let seed = 1; found < count; seed++) {
    const { tables } = generateHierarchy(seed, lowest);
    if (tables.cells.length > mostCells) continue;
    found++;
    second += chooseWithheld(solver, tables, widths).second.length;
    safe += tables.cells.filter(({ state }) => state === 'open').length;
    const bound = await leastWithheld(tables, { width: widths.few, share: widths.share, rounds: 60 });
    expect(bound.isOptimal).toBe(true);
    atLeast += bound.atLeast;
  }
  return { second, safe, atLeast };
}

const percent = (part: number, whole: number) => (100 * part) / whole;

test.each([
  ['one in nine', densities.oneInNine],
  ['one in six', densities.oneInSix],
  ['one in four', densities.oneInFour],
])(
  'D-17, D-18: with %s of the finest cells too small, hardly more is withheld than is unavoidable',
  async (name, lowest) => {
    const count = releaseCount(5, 60);
    const { second, safe, atLeast } = await measure(lowest, count, releaseCount(100, 150));
    const [chosen, least] = [percent(second, safe), percent(atLeast, safe)];
    console.log(
      `D-17, ${name}: ${chosen.toFixed(1)} % withheld, ${least.toFixed(1)} % unavoidable, ${count} hierarchies`,
    );
    expect(second).toBeGreaterThanOrEqual(atLeast);
    expect(second / atLeast).toBeLessThanOrEqual(1.15);
    expect(chosen).toBeLessThanOrEqual(Math.max(15, 1.1 * least));
  },
  1_200_000,
);
