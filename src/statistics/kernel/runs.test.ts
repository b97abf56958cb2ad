import { expect, test } from 'vitest';
import { BLOCK, forEachPiece, runsOf } from './runs.ts';

test('rows stand by cell, in the order of the file, and rows in no cell are left out', () => {
  const { rows, starts, cellOf } = runsOf(Int32Array.of(1, 0, -1, 1, 0), 3);
  expect([...rows]).toEqual([1, 4, 0, 3]);
  expect([...starts]).toEqual([0, 2, 4]);
  expect([...cellOf]).toEqual([0, 1]);
});

test('blocks of the file are sorted one by one, so that columns are read from front to back', () => {
  const { rows, cellOf } = runsOf(
    Int32Array.from({ length: 2 * BLOCK }, (_, i) => i % 2),
    2,
  );
  expect([...cellOf]).toEqual([0, 1, 0, 1]);
  expect(Math.max(...rows.subarray(0, BLOCK))).toBe(BLOCK - 1);
});

test('pieces cover every row once and never cross a block', () => {
  const runs = runsOf(
    Int32Array.from({ length: 3 * BLOCK + 17 }, (_, i) => (i % 7) - 1),
    6,
  );
  let next = 0;
  forEachPiece(runs, 256, ({ from, to }) => {
    expect(from).toBe(next);
    expect(Math.floor(from / BLOCK)).toBe(Math.floor((to - 1) / BLOCK));
    expect(to - from).toBeLessThanOrEqual(256);
    next = to;
  });
  expect(next).toBe(runs.rows.length);
});
