import type { MomentStatistic, Moments } from './momentStatistic.ts';
import { StatisticsError } from './statisticsError.ts';

// A share of the squared values below which their variance is rounding noise.
const NOISE = 1e-24;

/**
 * Weighted standard deviation sqrt(Σw·(x − mean)² / D) with the divisor D = Σw (as R survey with withReplicates,
 * EdSurvey, RALSA) or D = Σw − 1 (weights read as frequencies, as BIFIEsurvey).
 * Influence of a row: ((x − mean)² − s²·Σw/Σw) / (2·s·D). Refuses a group whose values are all equal.
 */
export function standardDeviation(divisor: 'weights' | 'weights-minus-one'): MomentStatistic {
  const less = divisor === 'weights' ? 0 : 1;
  const value = (sums: Moments): number => Math.sqrt(squares(sums) / (sums.w - less));
  return {
    value,
    influence: (group, cluster) => {
      const sd = value(group);
      const mean = group.wx / group.w;
      const aroundMean = cluster.wx2 - 2 * mean * cluster.wx + mean * mean * cluster.w;
      return (aroundMean - sd * sd * cluster.w) / (2 * sd * (group.w - less));
    },
  };
}

/** Σw·(x − mean)² from the sums. */
function squares({ w, wx, wx2, origin }: Moments): number {
  const sum = wx2 - (wx * wx) / w;
  if (!(sum > NOISE * w * (origin * origin + wx2 / w)))
    throw new StatisticsError('measure.no-variance', 'all values are equal: there is no standard deviation');
  return sum;
}
