import { expect, test } from 'vitest';
import { addProducts } from './addProducts.ts';

test.each([1, 4, 5, 7, 8, 11])('the sums of %d products are those of a plain loop, added to what is there', (pairs) => {
  const size = 9;
  const products = Float64Array.from({ length: pairs * size }, (_, i) => Math.sin(i));
  const weights = Float64Array.from({ length: size }, (_, i) => 1 + (i % 3));
  const sums = new Float64Array(pairs + 2).fill(5);
  addProducts({ products, size, pairs }, weights, { sums, offset: 1 });
  const plain = Array.from({ length: pairs }, (_, j) =>
    weights.reduce((sum, weight, i) => sum + weight * products[j * size + i], 5),
  );
  expect([sums[0], sums[pairs + 1]]).toEqual([5, 5]);
  for (const [j, sum] of plain.entries()) expect(sums[1 + j]).toBeCloseTo(sum, 12);
});
