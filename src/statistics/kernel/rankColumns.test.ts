import { expect, test } from 'vitest';
import { binRows } from './binRows.ts';
import { leavesOf } from './leaves.ts';
import { rankColumns } from './rankColumns.ts';
import { cutsOf, roomForRanks } from './ranks.ts';
import { sortRows } from './sortRows.ts';

/** Three groups of very unequal size that take turns, over values with many ties. */
const ROWS = 5000;
const groupOf = (row: number): number => (row % 10 === 0 ? 0 : row % 3 === 0 ? 1 : 2);
const column = Float64Array.from({ length: ROWS }, (_, row) => ((row * 7919) % 97) - 40);
const byGroup = [0, 1, 2].map((group) => [...column.keys()].filter((row) => groupOf(row) === group));
const sizes = byGroup.map(({ length }) => length);
const starts = Int32Array.of(0, sizes[0], sizes[0] + sizes[1], ROWS, ROWS);
const leaves = leavesOf({ rows: Int32Array.from(byGroup.flat()), starts }, 3);
const job = { leaves, columns: [column], ranks: [roomForRanks(leaves)] };
rankColumns(job);

test.each([0, 1, 2, 3])(
  'the bins of cell %i one after the other are its rows in order, ties as in the file',
  (cell) => {
    const [range, cuts] = [leaves.cells[cell], cutsOf(leaves)[cell]];
    const rowsOf = binRows(job, 0, { range, cuts });
    const rows = Array.from({ length: cuts.count }, (_, bin) => [...rowsOf(bin)]).flat();
    const own = cell === 3 ? [...column.keys()] : byGroup[cell];
    expect(rows).toEqual([...sortRows(column, Int32Array.from(own))]);
  },
);

test('bins are about equally large, however many values tie: that of a single leaf has 64 rows, others at most a few times as many', () => {
  const sizesOf = (cell: number): number[] => {
    const cuts = cutsOf(leaves)[cell];
    const rowsOf = binRows(job, 0, { range: leaves.cells[cell], cuts });
    return Array.from({ length: cuts.count }, (_, bin) => rowsOf(bin).length);
  };
  expect(sizesOf(0)).toEqual([64, 64, 64, 64, 64, 64, 64, 52]);
  expect(Math.max(...sizesOf(3))).toBeLessThanOrEqual(4 * 64);
});
