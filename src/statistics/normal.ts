import { StatisticsError } from './statisticsError.ts';

// From here on the continued fraction of the upper tail converges in fewer steps than the series.
const SERIES_REACHES = 3;
const MOST_STEPS = 200;

/** P(Z ≤ x) of the standard normal distribution, by series near 0 and by continued fraction in the tails. */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (Math.abs(x) < SERIES_REACHES) return 0.5 + normalDensity(x) * centralSeries(x);
  const tail = upperTail(Math.abs(x));
  return x > 0 ? 1 - tail : tail;
}

/** P(Z ≥ x) without the cancellation that 1 − P(Z ≤ x) suffers far out. */
export function normalUpperTail(x: number): number {
  return x >= SERIES_REACHES ? upperTail(x) : normalCdf(-x);
}

/** The x with P(Z ≤ x) = p, for p in (0, 1): a rational start (Abramowitz & Stegun 26.2.23), then Halley steps. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new StatisticsError('argument.invalid', `normalQuantile needs 0 < p < 1, got ${p}`);
  if (p > 0.5) return -normalQuantile(1 - p);
  let x = roughQuantile(p);
  for (let step = 0; step < 4; step += 1) {
    const error = (normalCdf(x) - p) / normalDensity(x);
    x -= error / (1 + (x * error) / 2);
  }
  return x;
}

function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** Σ x^(2k+1) / (1·3·5…(2k+1)), Marsaglia 2004. */
function centralSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 1; k < MOST_STEPS && Math.abs(term) > Math.abs(sum) * 1e-17; k += 1) {
    term *= (x * x) / (2 * k + 1);
    sum += term;
  }
  return sum;
}

/** Mills ratio as the continued fraction 1/(x + 1/(x + 2/(x + 3/(x + …)))), times the density. */
function upperTail(x: number): number {
  let fraction = x;
  for (let k = MOST_STEPS; k >= 1; k -= 1) fraction = x + k / fraction;
  return normalDensity(x) / fraction;
}

function roughQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p));
  const numerator = 2.515517 + t * (0.802853 + t * 0.010328);
  const denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return numerator / denominator - t;
}
