import { describe, expect, test } from 'vitest';
import { randomNumbers } from '#test/reference/randomNumbers.ts';
import { entropyBalance } from './entropyBalance.ts';

const random = randomNumbers(17);
const columns = Array.from({ length: 3 }, () => Float64Array.from({ length: 200 }, () => random.normal()));
const base = Float64Array.from({ length: 200 }, () => 0.5 + random.uniform());
const names = ['a', 'b', 'c'];
const meanOf = (column: Float64Array, weights: Float64Array): number =>
  column.reduce((sum, x, i) => sum + weights[i] * x, 0) / weights.reduce((sum, w) => sum + w, 0);

describe('entropy balancing', () => {
  test('reaches the targets with positive weights that add up to 1', () => {
    const targets = [0.8, -0.5, 0.3];
    const weights = entropyBalance({ names, columns, base, targets });
    for (const [k, target] of targets.entries()) expect(meanOf(columns[k], weights)).toBeCloseTo(target, 9);
    expect(weights.every((weight) => weight > 0)).toBe(true);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  test('leaves the base weights where they balance already', () => {
    const targets = columns.map((column) => meanOf(column, base));
    const total = base.reduce((sum, weight) => sum + weight, 0);
    const weights = entropyBalance({ names, columns, base, targets });
    for (const [i, weight] of weights.entries()) expect(weight).toBeCloseTo(base[i] / total, 9);
  });

  test('for one 0/1 covariate multiplies either side by one factor', () => {
    const flags = Float64Array.from({ length: 10 }, (_, i) => (i < 3 ? 1 : 0));
    const even = new Float64Array(10).fill(1);
    const weights = entropyBalance({ names: ['flag'], columns: [flags], base: even, targets: [0.6] });
    expect(weights[0]).toBeCloseTo(0.2, 9);
    expect(weights[9]).toBeCloseTo(0.4 / 7, 9);
  });

  test('refuses means that no weights reach, a constant, and covariates that determine one another', () => {
    expect(() => entropyBalance({ names, columns, base, targets: [9, 0, 0] })).toThrow('mean of covariate "a" to 9');
    const flat = new Float64Array(200).fill(2);
    expect(() => entropyBalance({ names: ['flat'], columns: [flat], base, targets: [2] })).toThrow(
      '"flat" does not vary',
    );
    const twin = columns[0].map((x) => 2 * x);
    const twins = { names: ['a', 'twin'], columns: [columns[0], twin], base, targets: [0.5, 1.5] };
    expect(() => entropyBalance(twins)).toThrow('determined by others');
  });
});
