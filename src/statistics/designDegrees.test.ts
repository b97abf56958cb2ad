import { expect, test } from 'vitest';
import { basesOf } from './base.ts';
import type { ReplicateMethod, VarianceDesign } from './design.ts';
import { designDegrees } from './designDegrees.ts';
import { prepareSample } from './sample.ts';

const ROWS = 12;
const ones = () => new Float64Array(ROWS).fill(1);
const column = (of: (i: number) => number) => Int32Array.from({ length: ROWS }, (_, i) => of(i));
const groups = { codes: column((i) => (i < 4 ? 0 : 1)), labels: ['甲', '乙'] };

function degreesOf(variance: VarianceDesign, schools: Int32Array | null = null): readonly number[] {
  const sample = prepareSample({ weights: null, variance, schools }, [Float64Array.from(ones(), (_, i) => i)], groups);
  const degrees = designDegrees(sample, basesOf(sample));
  return [degrees[0], degrees[1], degrees[3]];
}

/** Replicates that change the rows of one pair of neighbours each. */
function replicates(method: ReplicateMethod, count: number, dropped: number): VarianceDesign {
  const weights = Array.from({ length: count }, (_, r) =>
    ones().map((weight, i) => (Math.floor(i / 2) === r ? (i % 2 === 0 ? dropped : 2) : weight)),
  );
  return { kind: 'replicates', method, fayRho: 0.5, weights, centre: 'estimate', samplingVarianceFrom: 'all' };
}

test('clusters minus strata that hold rows of the group', () => {
  const clusters = column((i) => Math.floor(i / 2));
  const strata = column((i) => (i < 8 ? 1 : 2));
  expect(degreesOf({ kind: 'linearized', clusters, strata, lonely: 'fail' })).toEqual([1, 2, 4]);
});

test('JK2 counts the zones that hold rows of the group, with two replicates a zone half as many', () => {
  expect(degreesOf(replicates('jk2-half', 6, 0))).toEqual([2, 4, 6]);
  expect(degreesOf(replicates('jk2-full', 6, 0))).toEqual([1, 2, 3]);
});

test('JK1 counts the replicates that drop rows of the group, minus one', () => {
  expect(degreesOf(replicates('jk1', 6, 0))).toEqual([1, 3, 5]);
});

test('balanced replicates give one per replicate, at most one per two schools', () => {
  expect(degreesOf(replicates('fay', 6, 0.5))).toEqual([6, 6, 6]);
  expect(
    degreesOf(
      replicates('fay', 6, 0.5),
      column((i) => i),
    ),
  ).toEqual([2, 4, 6]);
});

test('a group inside one school has none', () => {
  expect(
    degreesOf(
      replicates('fay', 6, 0.5),
      column((i) => (i < 4 ? 0 : i)),
    )[0],
  ).toBe(0);
});

test('bootstrap replicates minus one; a census knows', () => {
  expect(degreesOf(replicates('bootstrap', 6, 0))).toEqual([5, 5, 5]);
  expect(degreesOf({ kind: 'census' })[0]).toBe(Number.POSITIVE_INFINITY);
});
