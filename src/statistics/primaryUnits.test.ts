import { expect, test } from 'vitest';
import type { LinearizedDesign } from './design.ts';
import { primaryUnits } from './primaryUnits.ts';

const ones = (count: number) => new Float64Array(count).fill(1);

function design(
  strata: number[] | null,
  clusters: number[] | null,
  more: Partial<LinearizedDesign> = {},
): LinearizedDesign {
  const column = (codes: number[] | null) => (codes === null ? null : Int32Array.from(codes));
  return { kind: 'linearized', strata: column(strata), clusters: column(clusters), lonely: 'fail', ...more };
}

test('a cluster code used in two strata is two clusters', () => {
  const units = primaryUnits(design([7, 7, 7, 9, 9], [1, 2, 1, 1, 2]), ones(5));
  expect([...units.ofRow]).toEqual([0, 1, 0, 2, 3]);
  expect(units.strata).toEqual([
    { code: 7, units: 2, fraction: 0 },
    { code: 9, units: 2, fraction: 0 },
  ]);
});

test('rows are clusters where none are named, and rows without weight are outside', () => {
  const units = primaryUnits(design(null, null), Float64Array.of(1, 0, 1));
  expect([...units.ofRow]).toEqual([0, -1, 1]);
});

test('the sampled share of a stratum follows from its clusters in the population', () => {
  const populationClusters = Float64Array.of(4, 4, 8, 8);
  const units = primaryUnits(design([1, 1, 2, 2], [1, 2, 3, 4], { populationClusters }), ones(4));
  expect(units.strata.map((stratum) => stratum.fraction)).toEqual([0.5, 0.25]);
});

// Traps: singleton strata, one cluster in a stratum.
test('a stratum with a single cluster is refused by name unless a rule covers it', () => {
  const columns = [
    [1, 1, 5],
    [1, 2, 3],
  ] as const;
  expect(() => primaryUnits(design([...columns[0]], [...columns[1]]), ones(3))).toThrow(
    /stratum 5 has a single cluster/,
  );
  expect(() => primaryUnits(design([...columns[0]], [...columns[1]], { lonely: 'average' }), ones(3))).not.toThrow();
  const populationClusters = Float64Array.of(9, 9, 1);
  expect(() => primaryUnits(design([...columns[0]], [...columns[1]], { populationClusters }), ones(3))).not.toThrow();
});

test('a sample of one cluster is refused under every rule', () => {
  for (const lonely of ['fail', 'certainty', 'average'] as const)
    expect(() => primaryUnits(design(null, [4, 4], { lonely }), ones(2))).toThrow(/no stratum has two clusters/);
});

test('population counts must agree within a stratum and cover its sample', () => {
  const differing = { populationClusters: Float64Array.of(4, 5) };
  expect(() => primaryUnits(design(null, [1, 2], differing), ones(2))).toThrow(/row 1: stratum 0 has 5 clusters/);
  const tooFew = { populationClusters: Float64Array.of(1, 1) };
  expect(() => primaryUnits(design(null, [1, 2], tooFew), ones(2))).toThrow(/2 clusters in the sample but 1/);
});
