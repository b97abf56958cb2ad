import { binomialTails } from './binomialTails.ts';
import { StatisticsError } from './statisticsError.ts';
import { studentTPValue, studentTQuantile } from './studentT.ts';

/** What a funnel is drawn around: a mean with the spread of single values, or a share of all. */
export type FunnelCentre =
  | {
      readonly kind: 'mean';
      readonly centre: number;
      /** Standard deviation of single values. */
      readonly deviation: number;
      /** Of the errors; Infinity for the normal distribution. */
      readonly degreesOfFreedom: number;
    }
  | { readonly kind: 'share'; readonly centre: number };

/** Sides of a funnel leave 2.5 % (inner, 95 %) and 0.1 % (outer, 99.8 %) on either side (Spiegelhalter 2005). */
export const funnelTails = { inner: 0.025, outer: 0.001 } as const;

/**
 * The value that leaves `tail` below it among samples of size n about the centre: mean + t·s/√n, or for shares the exact binomial limit,
 * continued between whole counts. `tail` in (0, 1); above a half it is an upper limit. Where no count is that rare, the end 0 or 1.
 */
export function funnelLimit(about: FunnelCentre, n: number, tail: number): number {
  if (!(n > 0)) throw new StatisticsError('argument.invalid', `a funnel needs n above 0, got ${n}`);
  if (about.kind === 'share') return shareLimit(about.centre, n, tail);
  return about.centre + (studentTQuantile(tail, about.degreesOfFreedom) * about.deviation) / Math.sqrt(n);
}

const STEPS = 60;

function shareLimit(share: number, n: number, tail: number): number {
  if (tail > 0.5) return 1 - shareLimit(1 - share, n, 1 - tail);
  if (binomialTails({ k: 0, n }, share).lower > tail) return 0;
  let [low, high] = [0, n];
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (binomialTails({ k: middle, n }, share).lower <= tail) low = middle;
    else high = middle;
  }
  return low / n;
}

/** Where a sample lies in a funnel, and how rare it is on its side. */
export interface FunnelPlace {
  readonly side: 'below' | 'above';
  /** Probability of a sample at least as far on this side, at most 0.5 for a mean; for small shares it can be more. */
  readonly tail: number;
  readonly zone: FunnelZone;
}

/** Between the inner limits, between inner and outer, beyond the outer. */
export type FunnelZone = 'inside' | 'beyond-inner' | 'beyond-outer';

/** Places a value of a sample of size n: by the exact tail on its side, so that zone and drawn limit never disagree. */
export function funnelPlace(
  about: FunnelCentre,
  { value, n }: { readonly value: number; readonly n: number },
): FunnelPlace {
  const side = value < about.centre ? 'below' : 'above';
  const tail = tailOf(about, { value, n }, side);
  return {
    side,
    tail,
    zone: tail <= funnelTails.outer ? 'beyond-outer' : tail <= funnelTails.inner ? 'beyond-inner' : 'inside',
  };
}

function tailOf(
  about: FunnelCentre,
  { value, n }: { readonly value: number; readonly n: number },
  side: 'below' | 'above',
) {
  if (about.kind === 'share') {
    const tails = binomialTails({ k: Math.min(n, Math.max(0, value * n)), n }, about.centre);
    return side === 'below' ? tails.lower : tails.upper;
  }
  const t = ((value - about.centre) * Math.sqrt(n)) / about.deviation;
  return studentTPValue(t, about.degreesOfFreedom) / 2;
}
