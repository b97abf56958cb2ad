import type { Contrast } from './contrast.ts';
import type { GroupObservation } from './observation.ts';

/** The gap between two groups against the gap that is tolerated; the difference carries the covariance of the groups. */
export function betweenGroups(observation: GroupObservation): Contrast {
  const { value, reference, difference, referenceLabel, toleratedGap } = observation;
  return {
    referenceLabel,
    difference: difference.value,
    standardError: difference.standardError,
    degreesOfFreedom: difference.degreesOfFreedom,
    sides: [value, reference],
    tolerated: toleratedGap,
  };
}
