import type { MomentStatistic } from './momentStatistic.ts';
import { type Divisor, variance } from './variance.ts';

/**
 * Weighted standard deviation, the root of `variance` with the same divisor.
 * Influence of a row: that on the variance over 2s (delta method). Refuses a group whose values are all equal.
 */
export function standardDeviation(divisor: Divisor): MomentStatistic {
  const squared = variance(divisor);
  return {
    value: (sums) => Math.sqrt(squared.value(sums)),
    influence: (group, cluster) => squared.influence(group, cluster) / (2 * Math.sqrt(squared.value(group))),
  };
}
