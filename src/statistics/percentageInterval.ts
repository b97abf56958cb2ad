import { logitInterval } from './logitInterval.ts';
import type { AnalysisRow, RowStatistic } from './plan.ts';

/**
 * A logit interval, or why there is none: `not-a-percentage` (a mean, a percentile, …), `difference` (of two percentages, which may pass
 * 0 and 100), `no-spread` (0 % or 100 % of a sample, where log odds are infinite and the data hold no error).
 */
export type PercentageInterval =
  | { readonly interval: readonly [number, number]; readonly reason: null }
  | { readonly interval: null; readonly reason: 'not-a-percentage' | 'difference' | 'no-spread' };

/**
 * Interval of a percentage among the rows of `analyse` that stays inside 0 and 100, at the row's level and on its degrees of freedom
 * (`logitInterval`). In a census without spread between plausible values the percentage is known: [p, p], also at 0 and 100.
 */
export function percentageInterval({ statistic, reference, estimate }: AnalysisRow): PercentageInterval {
  if (!isPercentage(statistic)) return { interval: null, reason: 'not-a-percentage' };
  if (reference !== null) return { interval: null, reason: 'difference' };
  const isKnown = estimate.standardError === 0 && estimate.degreesOfFreedom === Number.POSITIVE_INFINITY;
  if (isKnown) return { interval: [estimate.value, estimate.value], reason: null };
  const interval = estimate.standardError === 0 ? null : logitInterval(estimate);
  return interval === null ? { interval, reason: 'no-spread' } : { interval, reason: null };
}

function isPercentage({ kind }: RowStatistic): boolean {
  return kind === 'level' || kind.startsWith('percentage-');
}
