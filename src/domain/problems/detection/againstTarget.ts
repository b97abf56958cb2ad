import type { Contrast } from './contrast.ts';
import type { TargetObservation } from './observation.ts';

/** A number against its target, which has no error: the difference is as uncertain as the number. */
export function againstTarget({ value, target }: TargetObservation): Contrast {
  const { standardError, degreesOfFreedom } = value;
  const difference = value.value - target;
  return { referenceLabel: '目标值', difference, standardError, degreesOfFreedom, sides: [value], tolerated: 0 };
}
