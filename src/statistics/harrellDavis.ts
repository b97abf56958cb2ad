import { incompleteBeta } from './incompleteBeta.ts';
import { StatisticsError } from './statisticsError.ts';

/**
 * The quantile at p in (0, 1) as a weighted mean of all order statistics (Harrell & Davis 1982, *Biometrika* 69): the weight of the i-th
 * is I_{i/n}(a, b) − I_{(i−1)/n}(a, b) with a = (n + 1)p and b = (n + 1)(1 − p). So it is nobody's own value. Needs two values at least.
 */
export function harrellDavis(values: readonly number[], p: number): number {
  const n = values.length;
  if (n < 2 || !(p > 0 && p < 1))
    throw new StatisticsError('argument.invalid', `harrellDavis needs two values and 0 < p < 1, got ${n} and ${p}`);
  const [a, b] = [(n + 1) * p, (n + 1) * (1 - p)];
  let [sum, below] = [0, 0];
  for (const [i, value] of [...values].sort((one, other) => one - other).entries()) {
    const upTo = incompleteBeta((i + 1) / n, a, b);
    sum += (upTo - below) * value;
    below = upTo;
  }
  return sum;
}
