import { describe, expect, test } from 'vitest';
import { randomNumbers } from '#test/reference/randomNumbers.ts';
import { descend, type SmoothValue } from './descend.ts';
import { seededInteger, seededNumbers } from './seededNumbers.ts';

describe('the lowest point of a smooth function', () => {
  test('is found along a curved valley (Rosenbrock)', () => {
    const valley = ([x, y]: Float64Array): SmoothValue => ({
      value: (1 - x) ** 2 + 100 * (y - x * x) ** 2,
      gradient: Float64Array.of(-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)),
    });
    const { at, value } = descend(valley, Float64Array.of(-1.2, 1), 1e-16);
    expect(at[0]).toBeCloseTo(1, 6);
    expect(at[1]).toBeCloseTo(1, 6);
    expect(value).toBeLessThan(1e-12);
  });

  test('is not taken for a saddle close to the start', () => {
    const saddle = ([x, y]: Float64Array): SmoothValue => ({
      value: x * x + y ** 4 / 4 - (y * y) / 2,
      gradient: Float64Array.of(2 * x, y ** 3 - y),
    });
    const { at } = descend(saddle, Float64Array.of(0.5, 1e-4), 1e-16);
    expect(Math.abs(at[1])).toBeCloseTo(1, 6);
    expect(at[0]).toBeCloseTo(0, 6);
  });

  test('is the same from any start of a bowl with very unequal sides', () => {
    const random = randomNumbers(3);
    const bowl = (x: Float64Array): SmoothValue => ({
      value: x.reduce((sum, one, k) => sum + 10 ** (2 * k) * (one - k) ** 2, 0),
      gradient: x.map((one, k) => 2 * 10 ** (2 * k) * (one - k)),
    });
    for (let run = 0; run < 20; run += 1) {
      const { at } = descend(
        bowl,
        Float64Array.from({ length: 4 }, () => 5 * random.normal()),
        1e-16,
      );
      for (const [k, one] of at.entries()) expect(one).toBeCloseTo(k, 6);
    }
  });

  test('of a slope without end is refused', () => {
    const slope = ([x]: Float64Array): SmoothValue => ({ value: -x, gradient: Float64Array.of(-1) });
    expect(() => descend(slope, Float64Array.of(0), 1e-12)).toThrow('not brought to its maximum');
  });
});

describe('seeded numbers', () => {
  test('come again with the seed, fill (0, 1) evenly, and refuse what is no seed', () => {
    const [a, b, c] = [5, 5, 6].map((seed) => seededNumbers(seed));
    const [one, two, three] = [a, b, c].map((next) => Array.from({ length: 20000 }, next));
    expect(two).toEqual(one);
    expect(three).not.toEqual(one);
    const mean = one.reduce((sum, value) => sum + value, 0) / one.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.01);
    const counts = new Float64Array(6);
    const uniform = seededNumbers(9);
    for (let i = 0; i < 60000; i += 1) counts[seededInteger(uniform, 6)] += 1;
    for (const count of counts) expect(Math.abs(count / 10000 - 1)).toBeLessThan(0.05);
    for (const seed of [-1, 1.5, Number.NaN, 2 ** 32])
      expect(() => seededNumbers(seed)).toThrow('a seed is an integer');
  });
});
