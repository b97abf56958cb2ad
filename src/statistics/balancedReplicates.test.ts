import { expect, test } from 'vitest';
import { balancedReplicates } from './balancedReplicates.ts';

const strata = Int32Array.of(1, 1, 2, 2, 3, 3);
const clusters = Int32Array.of(1, 2, 1, 2, 1, 2);
const weights = Float64Array.of(1, 1, 1, 1, 1, 1);

test('every replicate takes one cluster of each stratum, and any two strata are balanced against each other', () => {
  const { weights: columns } = balancedReplicates({ weights, strata, clusters, fayRho: 0 });
  expect(columns).toHaveLength(4);
  for (const column of columns)
    for (const at of [0, 2, 4]) expect([column[at], column[at + 1]].toSorted()).toEqual([0, 2]);
  for (const [a, b] of [
    [0, 2],
    [0, 4],
    [2, 4],
  ])
    expect(columns.filter((column) => column[a] === column[b])).toHaveLength(2);
});

test('Fay’s ρ keeps part of the dropped cluster', () => {
  const { weights: columns } = balancedReplicates({ weights, strata, clusters, fayRho: 0.5 });
  expect(new Set(columns.flatMap((column) => [...column]))).toEqual(new Set([0.5, 1.5]));
});

test('refuses a stratum without exactly two clusters', () => {
  const three = Int32Array.of(1, 2, 3, 1, 1, 2);
  expect(() =>
    balancedReplicates({ weights, strata: Int32Array.of(1, 1, 1, 2, 3, 3), clusters: three, fayRho: 0 }),
  ).toThrow(/stratum 1 has 3 clusters, BRR needs 2/);
});
