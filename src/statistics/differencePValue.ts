import { studentTPValue } from './studentT.ts';

/** A difference as a test needs it. */
export interface TestedDifference {
  readonly difference: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  /** Part of the difference that does not count; 0 when absent. */
  readonly tolerated?: number;
}

/** Two-sided p of the part of a difference that exceeds what is tolerated; without error it is known, so 0 or 1. */
export function differencePValue({
  difference,
  standardError,
  degreesOfFreedom,
  tolerated = 0,
}: TestedDifference): number {
  const excess = Math.abs(difference) - tolerated;
  if (excess <= 0) return 1;
  if (standardError === 0) return 0;
  return studentTPValue(excess / standardError, degreesOfFreedom);
}
