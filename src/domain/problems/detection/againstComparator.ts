import type { Inference } from '#statistics/inference.ts';
import type { Contrast } from './contrast.ts';
import { independentContrast } from './independentContrast.ts';
import type { ComparatorObservation } from './observation.ts';

/** A number against a value from elsewhere. A comparator without a printed error is taken as exact, as a target is. */
export function againstComparator(observation: ComparatorObservation, inference: Inference): Contrast {
  const { value, comparator, comparatorLabel } = observation;
  const exact = { ...comparator, standardError: comparator.standardError ?? 0 };
  return {
    ...independentContrast(value, exact, { inference, linkingError: 0 }),
    referenceLabel: comparatorLabel,
    sides: [value, comparator],
    tolerated: 0,
  };
}
