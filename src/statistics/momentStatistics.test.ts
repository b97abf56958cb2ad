import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mean } from './mean.ts';
import type { MomentStatistic, Moments } from './momentStatistic.ts';
import { standardDeviation } from './standardDeviation.ts';
import { total } from './total.ts';
import { variance } from './variance.ts';

function momentsOf(rows: readonly (readonly [number, number])[], origin: number): Moments {
  const sum = (of: (x: number) => number): number => rows.reduce((acc, [w, x]) => acc + w * of(x - origin), 0);
  return { w: sum(() => 1), wx: sum((x) => x), wx2: sum((x) => x * x), origin };
}

const ROWS = [
  [1, 480],
  [2, 500],
  [3, 520],
  [4, 510],
] as const;

test('values by hand, whatever the origin', () => {
  for (const origin of [0, 500, 900]) {
    const sums = momentsOf(ROWS, origin);
    expect(mean.value(sums)).toBeCloseTo(508, 9);
    expect(total.value(sums)).toBeCloseTo(5080, 9);
    // Σw·(x − 508)²: 784 + 128 + 432 + 16 = 1360.
    expect(variance('weights').value(sums)).toBeCloseTo(136, 6);
    expect(variance('weights-minus-one').value(sums)).toBeCloseTo(1360 / 9, 6);
    expect(standardDeviation('weights').value(sums)).toBeCloseTo(Math.sqrt(136), 7);
  }
});

test('the influence of a row is the derivative of the value in its weight', () => {
  const statistics: MomentStatistic[] = [mean, total, variance('weights'), standardDeviation('weights')];
  const step = 1e-5;
  fc.assert(
    fc.property(fc.constantFrom(...statistics), fc.integer({ min: 0, max: 3 }), ({ value, influence }, at) => {
      const heavier = ROWS.map(([w, x], i) => [i === at ? w + step : w, x] as const);
      const slope = (value(momentsOf(heavier, 500)) - value(momentsOf(ROWS, 500))) / step;
      const [w, x] = ROWS[at];
      const claimed = influence(momentsOf(ROWS, 500), momentsOf([[w, x]], 500)) / w;
      expect(Math.abs(claimed - slope)).toBeLessThan(1e-3 * (1 + Math.abs(slope)));
    }),
  );
});

test('a standard deviation of equal values is refused', () => {
  const sums = momentsOf(
    [
      [1, 700],
      [2, 700],
    ],
    500,
  );
  expect(() => standardDeviation('weights').value(sums)).toThrow(/all values are equal/);
});
