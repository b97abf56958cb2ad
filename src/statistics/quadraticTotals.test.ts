import { expect, test } from 'vitest';
import { linearFit } from './linearFit.ts';
import type { Products } from './products.ts';
import { quadraticTotals } from './quadraticTotals.ts';

/** Rows of constant, predictor and outcome with a weight and a cluster. */
const rows = Array.from({ length: 40 }, (_, i) => {
  const x = Math.sin(i * 7) * 3;
  return { weight: 1 + (i % 3), cluster: i % 4, row: Float64Array.of(1, x, 2 * x + Math.cos(i * 5)) };
});

function productsOf(some: typeof rows): Products {
  const values = new Float64Array(9);
  for (const { weight, row } of some)
    for (let a = 0; a < 3; a += 1) for (let b = 0; b < 3; b += 1) values[a * 3 + b] += weight * row[a] * row[b];
  return { size: 3, values, origins: new Float64Array(3) };
}

test('the influences of a cluster add up the same from its cross-products as from its rows', () => {
  const influence = linearFit(['x']).influence(productsOf(rows));
  const totalsOf = quadraticTotals(influence, productsOf(rows));
  for (let cluster = 0; cluster < 4; cluster += 1) {
    const own = rows.filter((one) => one.cluster === cluster);
    const sums = influence(rows[0].row).map((_, k) =>
      own.reduce((sum, { weight, row }) => sum + weight * influence(row)[k], 0),
    );
    const totals = totalsOf(productsOf(own));
    for (const [k, sum] of sums.entries()) expect(totals[k]).toBeCloseTo(sum, 12);
  }
});
