import { expect, test } from 'vitest';
import { createRandom, shuffle, xoshiro128 } from './random.ts';

test('xoshiro128** from the state 1, 2, 3, 4 starts as its recurrence worked out by hand', () => {
  const next = xoshiro128([1, 2, 3, 4]);
  expect([next(), next(), next()]).toEqual([11520, 0, 5927040]);
});

test('the same seed and stream repeat, another seed or another stream differs', () => {
  const first = (seed: number, stream: number) => createRandom(seed, stream).uniform();
  expect(first(7, 1)).toBe(first(7, 1));
  expect(new Set([first(7, 1), first(8, 1), first(7, 2), first(1, 7)]).size).toBe(4);
});

test('normals have the mean, variance and tail of a standard normal', () => {
  const random = createRandom(20220516, 0);
  const draws = Array.from({ length: 200_000 }, () => random.normal());
  const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
  const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length;
  expect(Math.abs(mean)).toBeLessThan(0.008);
  expect(Math.abs(variance - 1)).toBeLessThan(0.012);
  expect(draws.filter((x) => Math.abs(x) > 1.959964).length / draws.length).toBeCloseTo(0.05, 2);
});

test('neighbouring seeds are unrelated', () => {
  const pairs = Array.from({ length: 20_000 }, (_, seed) => [
    createRandom(seed, 3).normal(),
    createRandom(seed + 1, 3).normal(),
  ]);
  const correlation = pairs.reduce((sum, [x, y]) => sum + x * y, 0) / pairs.length;
  expect(Math.abs(correlation)).toBeLessThan(0.03);
});

test('a shuffle keeps every item, changes the order and leaves its input alone', () => {
  const items = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const shuffled = shuffle(items, createRandom(1, 1));
  expect(shuffled).not.toEqual(items);
  expect([...shuffled].sort((a, b) => a - b)).toEqual(items);
  expect(items[0]).toBe(1);
});
