import { incompleteBeta } from './incompleteBeta.ts';
import { normalCdf, normalQuantile, normalUpperTail } from './normal.ts';
import { StatisticsError } from './statisticsError.ts';

// From here on the first correction to the normal distribution is exact to 12 digits.
const NEARLY_NORMAL = 1e6;

/** P(T ≤ t) of Student's distribution with `df` > 0 degrees of freedom (Infinity: the normal distribution). */
export function studentTCdf(t: number, df: number): number {
  checkDegrees(df);
  if (df > NEARLY_NORMAL) return normalCdf(normalEquivalent(t, df));
  return t > 0 ? 1 - lowerTail(t, df) : lowerTail(t, df);
}

/** Two-sided p-value of a t statistic: P(|T| ≥ |t|). */
export function studentTPValue(t: number, df: number): number {
  checkDegrees(df);
  return df > NEARLY_NORMAL ? 2 * normalUpperTail(normalEquivalent(Math.abs(t), df)) : 2 * lowerTail(t, df);
}

/** The t with P(T ≤ t) = p, for p in (0, 1), by bisection down to neighbouring doubles. */
export function studentTQuantile(p: number, df: number): number {
  checkDegrees(df);
  if (!(p > 0 && p < 1)) throw new StatisticsError('argument.invalid', `studentTQuantile needs 0 < p < 1, got ${p}`);
  if (p === 0.5) return 0;
  if (df > NEARLY_NORMAL) return nearlyNormalQuantile(normalQuantile(p), df);
  const tail = Math.min(p, 1 - p);
  const size = bisect((t) => lowerTail(t, df) > tail);
  return p < 0.5 ? -size : size;
}

/** P(T ≤ −|t|) = I_{df/(df+t²)}(df/2, 1/2) / 2. */
function lowerTail(t: number, df: number): number {
  return incompleteBeta(df / (df + t * t), df / 2, 0.5) / 2;
}

/** The z that has the same tail as t (Abramowitz & Stegun 26.7.8). */
function normalEquivalent(t: number, df: number): number {
  return (t * (1 - 1 / (4 * df))) / Math.sqrt(1 + (t * t) / (2 * df));
}

/** First term of Abramowitz & Stegun 26.7.5. */
function nearlyNormalQuantile(z: number, df: number): number {
  return z + (z ** 3 + z) / (4 * df);
}

/** The place in (0, ∞) where `below` turns from true to false. */
function bisect(below: (x: number) => boolean): number {
  let low = 0;
  let high = 1;
  while (below(high)) high *= 2;
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (below(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function checkDegrees(df: number): void {
  if (!(df > 0)) throw new StatisticsError('argument.invalid', `degrees of freedom must be above 0, got ${df}`);
}
