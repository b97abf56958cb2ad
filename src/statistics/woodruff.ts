import { linearizedVariance } from './linearizedVariance.ts';
import { normalQuantile } from './normal.ts';
import type { PrimaryUnits } from './primaryUnits.ts';

/** Shares between which Woodruff's 95 % interval of F at a quantile lies, kept inside (0, 1). */
export interface WoodruffInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * Woodruff's inversion (1952): the interval of F around p, from the totals per cluster of the influence on F at the quantile,
 * Σ w·(F − [x ≤ q])/Σw. Null where F does not vary between clusters; then the quantile has no error that could be seen.
 */
export function woodruffInterval(totals: Float64Array, units: PrimaryUnits, p: number): WoodruffInterval | null {
  const reach = normalQuantile(0.975) * Math.sqrt(linearizedVariance(totals, units));
  return reach === 0 ? null : { low: Math.max(p - reach, 1e-9), high: Math.min(p + reach, 1 - 1e-9) };
}

/** The totals in the unit of the quantile, by the slope (Q(high) − Q(low))/(high − low) of the quantile function. */
export function woodruffDeviations(
  totals: Float64Array,
  interval: WoodruffInterval | null,
  quantile: (p: number) => number,
): Float64Array {
  if (interval === null) return totals.map((sum) => sum * 0);
  const slope = (quantile(interval.high) - quantile(interval.low)) / (interval.high - interval.low);
  return totals.map((sum) => sum * slope);
}
