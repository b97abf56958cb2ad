import type { MomentStatistic, Moments } from './momentStatistic.ts';
import { StatisticsError } from './statisticsError.ts';

/** Σw (as R survey with withReplicates, EdSurvey, RALSA) or Σw − 1 (weights read as frequencies, as BIFIEsurvey). */
export type Divisor = 'weights' | 'weights-minus-one';

// A share of the squared values below which their variance is rounding noise.
const NOISE = 1e-24;

// The share of Σw(x − origin)² that is left over as rounding when a group lies far from the origin of its column.
const CANCELLED = 1e-13;

/**
 * Weighted variance of the values, Σw·(x − mean)² / D, with the divisor D = Σw or Σw − 1.
 * Influence of a row: ((x − mean)² − s²) / D. Refuses a group whose values are all equal.
 */
export function variance(divisor: Divisor): MomentStatistic {
  const less = divisor === 'weights' ? 0 : 1;
  const value = (sums: Moments): number => squares(sums) / divisorOf(sums.w, less);
  return {
    value,
    influence: (group, cluster) => {
      const mean = group.wx / group.w;
      const aroundMean = cluster.wx2 - 2 * mean * cluster.wx + mean * mean * cluster.w;
      return (aroundMean - value(group) * cluster.w) / (group.w - less);
    },
  };
}

/** Σw less 1 or 0. Weights that add up to 1 or less are no frequencies. */
function divisorOf(weight: number, less: number): number {
  if (weight > less) return weight - less;
  throw new StatisticsError(
    'weights.invalid',
    `weights that add up to ${weight} cannot be read as frequencies (Σw − 1)`,
  );
}

/** Σw·(x − mean)² from the sums. */
function squares({ w, wx, wx2, origin }: Moments): number {
  const sum = wx2 - (wx * wx) / w;
  if (!(sum > NOISE * w * origin * origin + CANCELLED * wx2))
    throw new StatisticsError('measure.no-variance', 'all values are equal: there is no variance');
  return sum;
}
