import { expect, test } from 'vitest';
import { addWeights } from './addWeights.ts';

test('adds weights into the slot of each row, and skips slot −1', () => {
  const sums = new Float64Array(3);
  addWeights(Int32Array.of(0, -1, 1, 1), Float64Array.of(1, 2, 3, 4), { sums, offset: 1 });
  expect([...sums]).toEqual([0, 1, 7]);
});
