import { expect, test } from 'vitest';
import { jackknifeReplicates } from './jackknifeReplicates.ts';

const weights = Float64Array.of(1, 2, 3, 4);
const zones = Int32Array.of(1, 1, 2, 2);
const units = Int32Array.of(0, 1, 0, 1);

test('one half per zone: half 1 doubled, half 0 dropped, the other zones as they are', () => {
  const design = jackknifeReplicates({ weights, zones, units, method: 'jk2-half' });
  expect(design.weights.map((column) => [...column])).toEqual([
    [0, 4, 3, 4],
    [1, 2, 0, 8],
  ]);
});

test('both halves: each zone once either way', () => {
  const design = jackknifeReplicates({ weights, zones, units, method: 'jk2-full' });
  expect(design.weights.map((column) => [...column])).toEqual([
    [0, 4, 3, 4],
    [2, 0, 3, 4],
    [1, 2, 0, 8],
    [1, 2, 6, 0],
  ]);
});

test('JK1 drops a cluster and lets the others grow', () => {
  const design = jackknifeReplicates({ weights, zones: null, units: Int32Array.of(7, 7, 8, 9), method: 'jk1' });
  expect(design.weights.map((column) => [...column])).toEqual([
    [0, 0, 4.5, 6],
    [1.5, 3, 0, 6],
    [1.5, 3, 4.5, 0],
  ]);
});

test('says what is missing', () => {
  expect(() => jackknifeReplicates({ weights, zones: null, units, method: 'jk2-half' })).toThrow(/zone of every row/);
  expect(() => jackknifeReplicates({ weights, zones, units: Int32Array.of(0, 2, 0, 1), method: 'jk2-half' })).toThrow(
    /row 1: half 2/,
  );
  expect(() => jackknifeReplicates({ weights, zones: null, units: new Int32Array(4), method: 'jk1' })).toThrow(
    /at least two clusters/,
  );
});
