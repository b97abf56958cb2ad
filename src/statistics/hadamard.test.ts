import { expect, test } from 'vitest';
import { hadamard } from './hadamard.ts';

test.each([
  [1, 4],
  [5, 8],
  [9, 12],
  [13, 16],
  [17, 20],
  [75, 80],
  [81, 84],
])('for %d strata and the constant the order is %d, and all columns are orthogonal', (least, order) => {
  const matrix = hadamard(least);
  expect(matrix).toHaveLength(order);
  for (let a = 0; a < order; a += 1)
    for (let b = 0; b <= a; b += 1)
      expect(matrix.reduce((sum, row) => sum + row[a] * row[b], 0)).toBe(a === b ? order : 0);
});

test('column 0 is all +1', () => {
  for (const least of [8, 12, 24, 40, 80]) expect(hadamard(least).every((row) => row[0] === 1)).toBe(true);
});
