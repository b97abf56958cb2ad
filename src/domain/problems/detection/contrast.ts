import type { Measured } from './observation.ts';

/** What a rule makes of an observation before the run is judged as a whole. */
export interface Contrast {
  readonly referenceLabel: string;
  /** Subject minus reference. */
  readonly difference: number;
  readonly standardError: number | null;
  readonly degreesOfFreedom: number | null;
  /** Both sides, whose counts decide whether anything may be said. */
  readonly sides: readonly Measured[];
  /** Part of the difference that does not count against anybody; 0 except for gaps between groups. */
  readonly tolerated: number;
}
