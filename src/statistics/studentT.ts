import { incompleteBeta } from './incompleteBeta.ts';
import { logBeta } from './logBeta.ts';
import { normalCdf, normalQuantile, normalUpperTail } from './normal.ts';
import { StatisticsError } from './statisticsError.ts';

// From here on the first correction to the normal distribution is exact to 12 digits.
const NEARLY_NORMAL = 1e6;

const MOST_STEPS = 200;

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

/** The t with P(T ≤ t) = p, for p in (0, 1), to the last digits that the tail itself has. */
export function studentTQuantile(p: number, df: number): number {
  checkDegrees(df);
  if (!(p > 0 && p < 1)) throw new StatisticsError('argument.invalid', `studentTQuantile needs 0 < p < 1, got ${p}`);
  if (p === 0.5) return 0;
  if (df > NEARLY_NORMAL) return nearlyNormalQuantile(normalQuantile(p), df);
  const tail = Math.min(p, 1 - p);
  const size = findTail(tail, df);
  return p < 0.5 ? -size : size;
}

/** P(T ≤ −|t|) = I_{df/(df+t²)}(df/2, 1/2) / 2. */
function lowerTail(t: number, df: number): number {
  const squared = t * t;
  return incompleteBeta(df / (df + squared), df / 2, 0.5, squared / (df + squared)) / 2;
}

/** The z that has the same tail as t (Abramowitz & Stegun 26.7.8). */
function normalEquivalent(t: number, df: number): number {
  return (t * (1 - 1 / (4 * df))) / Math.sqrt(1 + (t * t) / (2 * df));
}

/** First term of Abramowitz & Stegun 26.7.5. */
function nearlyNormalQuantile(z: number, df: number): number {
  return z + (z ** 3 + z) / (4 * df);
}

/** The t > 0 with this tail, by Newton's method between two bounds that close in on it; a step that leaves them is halved. */
function findTail(tail: number, df: number): number {
  const logScale = -logBeta(df / 2, 0.5) - Math.log(df) / 2;
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let t = Math.max(nearlyNormalQuantile(-normalQuantile(tail), df), 1e-8);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const excess = lowerTail(t, df) - tail;
    if (excess > 0) low = t;
    else high = t;
    const density = Math.exp(logScale - ((df + 1) / 2) * Math.log1p((t * t) / df));
    const next = between(low, high, t + excess / density);
    if (Math.abs(next - t) <= 2 * Number.EPSILON * t) return next;
    t = next;
  }
  return t;
}

/** The place itself if it lies between the bounds, else one well inside them. */
function between(low: number, high: number, place: number): number {
  if (place > low && place < high) return place;
  return high === Number.POSITIVE_INFINITY ? 2 * low + 1 : (low + high) / 2;
}

function checkDegrees(df: number): void {
  if (!(df > 0)) throw new StatisticsError('argument.invalid', `degrees of freedom must be above 0, got ${df}`);
}
