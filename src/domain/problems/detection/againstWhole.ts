import type { Contrast } from './contrast.ts';
import type { WholeObservation } from './observation.ts';

/** A part against the whole that contains it; the difference carries their covariance. */
export function againstWhole({ value, whole, difference, wholeLabel }: WholeObservation): Contrast {
  return {
    referenceLabel: wholeLabel,
    difference: difference.value,
    standardError: difference.standardError,
    degreesOfFreedom: difference.degreesOfFreedom,
    sides: [value, whole],
    tolerated: 0,
  };
}
