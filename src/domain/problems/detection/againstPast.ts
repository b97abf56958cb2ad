import type { Inference } from '#statistics/inference.ts';
import type { Contrast } from './contrast.ts';
import { independentContrast } from './independentContrast.ts';
import type { PastObservation } from './observation.ts';

/** A number against that of an earlier round, the linking error counted as a third part of the variance. */
export function againstPast(observation: PastObservation, inference: Inference): Contrast {
  const { value, past, pastLabel, linkingError } = observation;
  return {
    ...independentContrast(value, past, { inference, linkingError }),
    referenceLabel: pastLabel,
    sides: [value, past],
    tolerated: 0,
  };
}
