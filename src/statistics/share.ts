import type { ClassSums, SliceSums } from './sliceSums.ts';

/**
 * Moments of the indicator "in one of the classes from…to" in percent, so that a percentage is the mean of 0 and 100
 * and shares its variance with `mean` (a ratio of two sums of weights, in replicates and in linearization alike).
 */
export function shareSums({ sums, classes, cells, slices }: ClassSums, from: number, to: number): SliceSums {
  const w = new Float64Array(cells * slices);
  const wx = new Float64Array(cells * slices);
  for (let at = 0; at < w.length; at += 1)
    for (let k = 0; k < classes; k += 1) {
      const weight = sums[at * classes + k];
      w[at] += weight;
      if (k >= from && k < to) wx[at] += 100 * weight;
    }
  return { w, wx, wx2: wx.map((sum) => 100 * sum), cells, slices, origin: 0 };
}
