import { expect, test } from 'vitest';
import { LEAF, leavesOf, rowsOfCell, rowsOfLeaf } from './leaves.ts';

/** Two groups, of three rows and of none, and two rows in no group. */
const small = { rows: Int32Array.of(1, 4, 5, 0, 2), starts: Int32Array.of(0, 3, 3, 5) };

test('a small group is one leaf, an empty one none, and the whole has them all', () => {
  const leaves = leavesOf(small, 2);
  expect(leaves.cells).toEqual([
    { first: 0, end: 1 },
    { first: 1, end: 1 },
    { first: 0, end: 2 },
  ]);
  expect([...rowsOfLeaf(leaves, 1)]).toEqual([0, 2]);
  expect([...rowsOfCell(leaves, leaves.cells[2])]).toEqual([1, 4, 5, 0, 2]);
});

test('a large group is divided into leaves of about equal size, none too large', () => {
  const size = 2 * LEAF + 1;
  const rows = Int32Array.from({ length: size }, (_, i) => i);
  const leaves = leavesOf({ rows, starts: Int32Array.of(0, size, size) }, 1);
  expect(leaves.cells).toEqual([
    { first: 0, end: 3 },
    { first: 0, end: 3 },
  ]);
  expect([0, 1, 2].map((leaf) => rowsOfLeaf(leaves, leaf).length)).toEqual([5461, 5462, 5462]);
});
