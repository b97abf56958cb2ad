import type { Measured, Observation } from '#domain/problems/detection/observation.ts';
import type { FrozenEvidence } from '#domain/problems/evidence.ts';
import type { Estimate } from '#statistics/estimate.ts';

/** Something to judge together with the evidence that it would leave behind; the comparison is added once judged. */
export type SourcedObservation = Observation & { readonly evidence: FrozenEvidence };

export function measuredOf({ value, standardError, degreesOfFreedom, n, schools }: Estimate): Measured {
  return { value, standardError, degreesOfFreedom, n, schools };
}
