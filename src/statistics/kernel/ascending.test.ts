import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ascending } from './ascending.ts';

const byComparison = (values: Float64Array): number[] =>
  [...values.keys()].sort((a, b) => values[a] - values[b] || a - b);

test('positions in ascending order, negative numbers first', () => {
  expect([...ascending(Float64Array.of(3, -1, 2, -7))]).toEqual([3, 1, 2, 0]);
});

test('equal values keep their order, and so do −0 and 0, in short lists and in long ones', () => {
  expect([...ascending(Float64Array.of(0, -0, 1, 0))]).toEqual([0, 1, 3, 2]);
  const zeros = Float64Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? 0 : -0));
  expect([...ascending(zeros)]).toEqual([...zeros.keys()]);
});

test('sorting by digits is sorting by comparison, for any doubles', () => {
  const some = fc.float64Array({ minLength: 300, maxLength: 600, noNaN: true });
  const few = fc.array(fc.constantFrom(-1e300, -2.5, -5e-324, -0, 0, 5e-324, 1, 1 + 2 ** -52, 2.5), { minLength: 300 });
  fc.assert(
    fc.property(
      fc.oneof(
        some,
        few.map((list) => Float64Array.from(list)),
      ),
      (values) => {
        const column = Float64Array.from(values);
        expect([...ascending(column)]).toEqual(byComparison(column));
      },
    ),
    { numRuns: 60, seed: 20_260 },
  );
});
