import { beforeAll, expect, test } from 'vitest';
import { createRandom } from '#demo/random.ts';
import { chooseWithheld } from '#domain/disclosure/chooseWithheld.ts';
import type { LinearSolver } from '#domain/disclosure/linearSolver.ts';
import type { ReleaseTables, TableCell, TableSum } from '#domain/disclosure/releaseTables.ts';
import { startSolver } from '#services/disclosure/startSolver.ts';
import { reconstruct } from './attack.ts';

const widths = { few: 10, other: 3, share: 0.25 };
let solver: LinearSolver;
beforeAll(async () => {
  solver = await startSolver();
});

interface Table {
  readonly tables: ReleaseTables;
  readonly atoms: readonly number[];
  readonly atomsOf: readonly (readonly number[])[];
}

/** A table of rows and columns with its margins: at most 20 cells in all. */
function tableOf(counts: readonly (readonly number[])[]): Table {
  const [rows, columns] = [counts.length, counts[0].length];
  const atoms = counts.flat();
  const inRange = (i: number, size: number) => (i === size ? Array.from({ length: size }, (_, k) => k) : [i]);
  const atomsOf: number[][] = [];
  const sums: TableSum[] = [];
  const place = (row: number, column: number) => row * (columns + 1) + column;
  for (let row = 0; row <= rows; row++)
    for (let column = 0; column <= columns; column++) {
      atomsOf.push(inRange(row, rows).flatMap((r) => inRange(column, columns).map((c) => r * columns + c)));
      const across = Array.from({ length: columns }, (_, c) => place(row, c));
      const down = Array.from({ length: rows }, (_, r) => place(r, column));
      if (column === columns) sums.push({ whole: place(row, column), parts: across, known: 0 });
      if (row === rows) sums.push({ whole: place(row, column), parts: down, known: 0 });
    }
  const cells = atomsOf.map((own, i): TableCell => {
    const n = own.reduce((sum, atom) => sum + atoms[atom], 0);
    return { key: String(i), n, cost: 1, state: n === 0 ? 'known' : n < widths.few ? 'few' : 'open' };
  });
  return { tables: { cells, sums }, atoms, atomsOf };
}

function isSafe(table: Table, hidden: readonly number[]): boolean {
  const intervals = reconstruct(solver, { ...table, hidden });
  return [...intervals].every(([cell, [low, high]]) => {
    const required = table.tables.cells[cell].state === 'few' ? widths.few : widths.other;
    return high - low >= required - 1e-4;
  });
}

/** Fewest cells that protect the first ones, by trying all choices of one, two, three … */
function fewestSecond(table: Table, first: readonly number[]): number {
  const open = table.tables.cells.flatMap(({ state }, place) => (state === 'open' ? [place] : []));
  const choose = (size: number, from: number, taken: readonly number[]): boolean => {
    if (size === 0) return isSafe(table, [...first, ...taken]);
    return open.some((place, i) => i >= from && choose(size - 1, i + 1, [...taken, place]));
  };
  let size = 0;
  while (!choose(size, 0, [])) size++;
  return size;
}

test('D-18: on tables of at most 20 cells it withholds at most one and a half times what is unavoidable, and always protects', () => {
  const random = createRandom(20260418, 7);
  let [chosen, unavoidable] = [0, 0];
  for (let i = 0; i < 12; i++) {
    const [rows, columns] = [
      [2, 3],
      [3, 3],
      [3, 4],
      [2, 4],
    ][i % 4];
    const counts = Array.from({ length: rows }, () =>
      Array.from({ length: columns }, () => Math.floor(10 + random.uniform() * 60)),
    );
    counts[0][0] = 1 + Math.floor(random.uniform() * 9);
    if (i % 3 === 0) counts[1][1] = 1 + Math.floor(random.uniform() * 9);
    const table = tableOf(counts);
    expect(table.tables.cells.length).toBeLessThanOrEqual(20);
    const { first, second, exposed } = chooseWithheld(solver, table.tables, widths);
    expect([exposed, isSafe(table, [...first, ...second])]).toEqual([[], true]);
    const least = fewestSecond(table, first);
    expect(second.length).toBeLessThanOrEqual(1.5 * least);
    chosen += second.length;
    unavoidable += least;
  }
  console.log(`D-18: ${chosen} cells withheld where ${unavoidable} are unavoidable`);
}, 60_000);

test('D-17: a four by two table with one small cell needs three more, and no more are withheld', () => {
  const { first, second } = chooseWithheld(
    solver,
    tableOf([
      [4, 31],
      [28, 40],
      [35, 52],
      [44, 29],
    ]).tables,
    widths,
  );
  expect([first.length, second.length]).toEqual([1, 3]);
});

test('the same tables give the same decision, whatever was decided in between', () => {
  const table = tableOf([
    [4, 31, 22],
    [28, 7, 40],
    [35, 52, 61],
  ]).tables;
  const once = chooseWithheld(solver, table, widths);
  chooseWithheld(
    solver,
    tableOf([
      [9, 12],
      [40, 3],
    ]).tables,
    widths,
  );
  expect(chooseWithheld(solver, table, widths)).toEqual(once);
});
