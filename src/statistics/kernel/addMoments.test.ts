import { expect, test } from 'vitest';
import { addMoments } from './addMoments.ts';

test('adds weight, weighted value and weighted square into the slot of each row, and skips slot −1', () => {
  const sums = { w: new Float64Array(4), wx: new Float64Array(4), wx2: new Float64Array(4) };
  const rows = { values: Float64Array.of(11, 12, 99, 14), slots: Int32Array.of(0, 1, -1, 1), origin: 10 };
  addMoments(rows, Float64Array.of(1, 2, 3, 4), { sums, offset: 2 });
  expect([...sums.w]).toEqual([0, 0, 1, 6]);
  expect([...sums.wx]).toEqual([0, 0, 1, 2 * 2 + 4 * 4]);
  expect([...sums.wx2]).toEqual([0, 0, 1, 2 * 4 + 4 * 16]);
});
