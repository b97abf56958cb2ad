import fc from 'fast-check';
import { expect, test } from 'vitest';
import { share, shareSums } from './share.ts';

const counted = { sums: Float64Array.of(1, 2, 5, 3, 3, 4), classes: 3, cells: 1, slices: 2 };

test('a share is the weight of some classes in that of all, per slice', () => {
  const sums = shareSums(counted, 1, 3);
  expect([...sums.w]).toEqual([8, 10]);
  expect([...sums.wx]).toEqual([7, 7]);
  expect(share.value({ w: 8, wx: 7, wx2: 7, origin: 0 })).toBe(87.5);
});

test('everybody is exactly 100 whatever the weights, so that no rounding passes for sampling error', () => {
  const weight = fc.double({ min: 0.01, max: 1000, noNaN: true });
  fc.assert(
    fc.property(fc.array(weight, { minLength: 4, maxLength: 4 }), (weights) => {
      const all = shareSums({ sums: Float64Array.from(weights), classes: 4, cells: 1, slices: 1 }, 0, 4);
      const moments = { w: all.w[0], wx: all.wx[0], wx2: all.wx2[0], origin: 0 };
      expect(share.value(moments)).toBe(100);
      expect(share.influence(moments, moments)).toBe(0);
    }),
  );
});
