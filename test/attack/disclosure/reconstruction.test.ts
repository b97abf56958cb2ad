import { beforeAll, describe, expect, test } from 'vitest';
import { chooseWithheld, type WithheldCells } from '#domain/disclosure/chooseWithheld.ts';
import type { LinearSolver } from '#domain/disclosure/linearSolver.ts';
import type { TableCell } from '#domain/disclosure/releaseTables.ts';
import { startSolver } from '#services/disclosure/startSolver.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { openShares, reconstruct } from './attack.ts';
import { fewest, generateHierarchy, type Hierarchy } from './hierarchy.ts';

const hierarchies = releaseCount(200, 1000);
const widths = { few: fewest, other: 3, share: 0.25 };
const tolerance = 1e-4;

interface Attacked {
  readonly release: Hierarchy;
  readonly hidden: readonly number[];
  readonly second: number;
  readonly exposed: readonly number[];
  readonly safe: number;
  readonly intervals: ReadonlyMap<number, readonly [number, number]>;
}

let solver: LinearSolver;
let attacked: readonly Attacked[] = [];
beforeAll(async () => {
  solver = await startSolver();
  attacked = Array.from({ length: hierarchies }, (_, seed) => attack(generateHierarchy(seed + 1)));
}, 1_800_000);

function attack(release: Hierarchy): Attacked {
  const { first, second, exposed } = chooseWithheld(solver, release.tables, widths);
  const hidden = [...first, ...second];
  const safe = release.tables.cells.filter(({ state }) => state === 'open').length;
  return {
    release,
    hidden,
    second: second.length,
    exposed,
    safe,
    intervals: reconstruct(solver, { ...release, hidden }),
  };
}

const allIntervals = () =>
  attacked.flatMap(({ release, intervals }) =>
    [...intervals].map(([cell, [low, high]]) => ({ width: high - low, state: release.tables.cells[cell].state })),
  );

test('the generated releases are what the attack is meant for', () => {
  const sizes = attacked.map(({ release }) => release.tables.cells.length);
  expect([Math.min(...sizes) >= 50, Math.max(...sizes) <= 800, Math.max(...sizes) > 300]).toEqual([true, true, true]);
  expect(allIntervals().filter(({ state }) => state === 'few').length).toBeGreaterThan(hierarchies * 3);
});

test('D-01: no withheld cell is solved by up to three substitutions into parent = sum of children', () => {
  for (const { release, hidden } of attacked) {
    const unknown = new Set(hidden);
    for (let round = 0; round < 3; round++)
      for (const { whole, parts } of release.tables.sums) {
        const open = [whole, ...parts].filter((cell) => unknown.has(cell));
        if (open.length === 1) unknown.delete(open[0]);
      }
    expect(unknown.size).toBe(hidden.length);
  }
});

test('D-02: linear programming over the finest cells finds no count exactly and none within less than 3', () => {
  const intervals = allIntervals();
  expect(intervals.filter(({ width }) => width < tolerance)).toEqual([]);
  expect(intervals.filter(({ width }) => width < 3 - tolerance)).toEqual([]);
  const few = intervals.filter(({ state }) => state === 'few');
  const wide = few.filter(({ width }) => width >= fewest - tolerance);
  expect(wide.length / few.length).toBeGreaterThanOrEqual(0.95);
});

test('D-02: with everything told that rests on enough, the same attack does find cells: it is able to', () => {
  const naive = attacked.slice(0, 20).flatMap(({ release }) => {
    const hidden = release.tables.cells.flatMap(({ state }, cell) => (state === 'few' ? [cell] : []));
    return [...reconstruct(solver, { ...release, hidden }).values()];
  });
  expect(naive.filter(([low, high]) => high - low < tolerance).length).toBeGreaterThan(20);
});

test('D-02: of the mean of every small cell a quarter of the scale stays open to somebody who knows all counts', () => {
  const shares = attacked.slice(0, 60).flatMap(({ release, hidden }) => {
    const few = hidden.filter((cell) => release.tables.cells[cell].state === 'few');
    return openShares(solver, { ...release, hidden }, few);
  });
  expect(shares.length).toBeGreaterThan(300);
  expect(shares.filter((share) => share < 0.25 - tolerance)).toEqual([]);
  expect(attacked.flatMap(({ exposed }) => exposed)).toEqual([]);
});

test('D-17: at most 15 % of the cells that rest on enough are withheld to protect others', () => {
  const second = attacked.reduce((sum, one) => sum + one.second, 0);
  const safe = attacked.reduce((sum, one) => sum + one.safe, 0);
  console.log(`D-17: ${second} of ${safe} = ${((100 * second) / safe).toFixed(1)} % over ${hierarchies} hierarchies`);
  expect(second / safe).toBeLessThanOrEqual(0.15);
});

/** A cell of a table written by hand; a whole is dearer to withhold than its parts. */
const cell = (key: string, n: number, cost = 1): TableCell => ({
  ...{ key, n, cost },
  state: n === 0 ? 'known' : n < fewest ? 'few' : 'open',
});

test('D-03: the same schools grouped twice are protected together, where each grouping alone would be safe', () => {
  // Eight regions; by district AB, CD, EF, GH, by zone ACEG, BDFH. Alone, hiding A and B protects A; with the zones B is found.
  const counts = [4, 25, 31, 18, 22, 40, 27, 33];
  const groups = [
    [0, 1],
    [2, 3],
    [4, 5],
    [6, 7],
    [0, 2, 4, 6],
    [1, 3, 5, 7],
    [0, 1, 2, 3, 4, 5, 6, 7],
  ];
  const atomsOf = [...counts.map((_, i) => [i]), ...groups];
  const cells = atomsOf.map((atoms) =>
    cell(
      atoms.join('+'),
      atoms.reduce((sum, atom) => sum + counts[atom], 0),
    ),
  );
  const byDistrict = groups.slice(0, 4).map((parts, i) => ({ whole: 8 + i, parts, known: 0 }));
  const byZone = groups.slice(4, 6).map((parts, i) => ({ whole: 12 + i, parts, known: 0 }));
  const wholes = [
    { whole: 14, parts: [8, 9, 10, 11], known: 0 },
    { whole: 14, parts: [12, 13], known: 0 },
  ];
  const alone = chooseWithheld(solver, { cells, sums: [...byDistrict, wholes[0]] }, widths);
  const widthsOf = ({ first, second }: WithheldCells) =>
    [...reconstruct(solver, { atoms: counts, atomsOf, hidden: [...first, ...second] }).values()].map(
      ([low, high]) => high - low,
    );
  expect(Math.min(...widthsOf(alone))).toBeLessThan(tolerance);
  const joint = chooseWithheld(solver, { cells, sums: [...byDistrict, ...byZone, ...wholes] }, widths);
  expect(Math.min(...widthsOf(joint))).toBeGreaterThanOrEqual(3);
});

test('D-04: of two groups that make a whole, withholding one withholds the other', () => {
  for (const few of [1, 5, 9]) {
    const cells = [cell('all', 100 + few, 10), cell('girls', 100), cell('boys', few)];
    const { first, second } = chooseWithheld(solver, { cells, sums: [{ whole: 0, parts: [1, 2], known: 0 }] }, widths);
    expect([first, second]).toEqual([[2], [1]]);
  }
});

describe('D-09: nobody is the remainder', () => {
  test('of all schools but one small school, another is withheld too', () => {
    const cells = [cell('district', 407, 10), cell('a', 150), cell('b', 130), cell('c', 120), cell('private', 7)];
    const { second } = chooseWithheld(solver, { cells, sums: [{ whole: 0, parts: [1, 2, 3, 4], known: 0 }] }, widths);
    expect(second).toHaveLength(1);
  });

  test('where a table names one part only, what is left of the whole is a cell too', () => {
    const cells = [cell('district', 407, 10), cell('public', 400), cell('rest', 7)];
    const { second } = chooseWithheld(solver, { cells, sums: [{ whole: 0, parts: [1, 2], known: 0 }] }, widths);
    expect(second).toEqual([1]);
  });
});
