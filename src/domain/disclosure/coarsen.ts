import type { Estimate } from '#statistics/estimate.ts';
import { countBand } from './countBand.ts';
import { type DisclosurePolicy, percentStep } from './policy.ts';
import { niceStep, roundTo, roundUp } from './roundTo.ts';

/** An estimate as it is told: rounded by how many pupils stand behind it, small counts as bands, ends of a percentage coded. */
export interface ToldEstimate extends Estimate {
  /** The band of pupils; null where `n` is exact. */
  readonly nBand: string | null;
  /** Set where only this much is told: the true value is at most, or at least, `value`. Such a value has no error. */
  readonly bound: 'at-most' | 'at-least' | null;
}

/** What kind of number it is: a share of pupils (1 or 100 is everybody), or a value on a scale of that range. */
export type NumberKind =
  | { readonly kind: 'share'; readonly everybody: 1 | 100 }
  | { readonly kind: 'scale'; readonly range: number };

/** A number to tell. `n` decides the rounding: for a difference, the smaller of its sides. */
export interface Telling {
  readonly estimate: Estimate;
  readonly number: NumberKind;
  readonly n: number;
  /** Differences have no ends of a scale to be coded at. */
  readonly isDifference: boolean;
}

/**
 * Rounds so that (a) a percentage below 300 pupils fits at least three counts, and (b) of two told numbers whose pupils differ
 * by one, the difference leaves a quarter of the scale open about that pupil: a step s on n pupils leaves s·n, so s ≥ R/8n.
 */
export function coarsen(telling: Telling, policy: DisclosurePolicy): ToldEstimate {
  const { estimate, number, n } = telling;
  const step = stepOf(number, n, policy);
  const { n: toldN, band } = countBand(estimate.n, policy);
  const about = { ...estimate, weightedN: 0, coverage: 1, n: toldN, nBand: band };
  const bound = boundOf(telling, step, policy);
  if (bound !== null) return codedEnd(about, bound, number, step);
  const value = roundTo(estimate.value, step);
  return { ...about, value, bound: null, ...coarseError(estimate, value, step / 5) };
}

/** The step in which a number on `n` pupils is told. */
export function stepOf(number: NumberKind, n: number, policy: DisclosurePolicy): number {
  if (number.kind === 'scale') return niceStep((number.range * policy.pupilShare) / (2 * Math.max(1, n)));
  return (percentStep(policy, n) * number.everybody) / 100;
}

type Bound = 'at-most' | 'at-least' | null;

function boundOf({ estimate, number, n, isDifference }: Telling, step: number, policy: DisclosurePolicy): Bound {
  if (isDifference || number.kind === 'scale' || n >= policy.exactEnds) return null;
  if (estimate.value <= step) return 'at-most';
  return estimate.value >= number.everybody - step ? 'at-least' : null;
}

type About = Omit<ToldEstimate, 'bound'>;

/** “At most 5 %”: with an error, the value could be worked out from it, so there is none. */
function codedEnd(about: About, bound: 'at-most' | 'at-least', number: NumberKind, step: number): ToldEstimate {
  const everybody = number.kind === 'share' ? number.everybody : 1;
  const nothing = Number.NaN;
  return {
    ...about,
    value: bound === 'at-most' ? step : everybody - step,
    standardError: nothing,
    variance: { sampling: nothing, imputation: nothing, linking: 0 },
    degreesOfFreedom: nothing,
    interval: [nothing, nothing],
    bound,
    method: `${about.method}; 接近 0 或 100%，只报界限，误差未知`,
  };
}

/** Errors are rounded up and intervals outwards, so that nothing looks surer than it is; the parts keep their proportion. */
function coarseError(estimate: Estimate, value: number, step: number) {
  const { interval, variance } = estimate;
  const standardError = roundUp(estimate.standardError, step);
  const factor = estimate.standardError > 0 ? (standardError / estimate.standardError) ** 2 : 1;
  const low = -roundUp(-(interval[0] - estimate.value), step);
  const high = roundUp(interval[1] - estimate.value, step);
  return {
    standardError,
    interval: [roundTo(value + low, step), roundTo(value + high, step)] as const,
    variance: {
      sampling: variance.sampling * factor,
      imputation: variance.imputation * factor,
      linking: variance.linking * factor,
    },
  };
}
