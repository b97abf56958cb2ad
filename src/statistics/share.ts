import { mean } from './mean.ts';
import type { MomentStatistic } from './momentStatistic.ts';
import type { ClassSums, SliceSums } from './sliceSums.ts';

/**
 * Percentage, 0 to 100: the mean of an indicator that is 0 or 1, times 100. The ratio is taken before the factor, so that
 * nobody and everybody come out as exactly 0 and 100 in every replicate, without rounding noise that could pass for error.
 */
export const share: MomentStatistic = {
  value: (sums) => 100 * mean.value(sums),
  influence: (group, cluster) => 100 * mean.influence(group, cluster),
};

/** Moments of the indicator "in one of the classes from (included) to (excluded)". */
export function shareSums({ sums, classes, cells, slices }: ClassSums, from: number, to: number): SliceSums {
  const w = new Float64Array(cells * slices);
  const wx = new Float64Array(cells * slices);
  for (let at = 0; at < w.length; at += 1)
    for (let k = 0; k < classes; k += 1) {
      const weight = sums[at * classes + k];
      w[at] += weight;
      if (k >= from && k < to) wx[at] += weight;
    }
  return { w, wx, wx2: wx, cells, slices, origin: 0 };
}
