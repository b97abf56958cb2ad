import { type ClockLimits, defaultClockLimits } from './clockLimits.ts';

/** Limits that a region set, and the day (ISO) from which they hold. */
export interface DatedLimits {
  readonly since: string;
  readonly limits: ClockLimits;
}

/** The limits of a region on a day: those set last until then, the defaults before any were. `changes` stand in the order in which they were made. */
export function limitsOn(changes: readonly DatedLimits[], day: string): ClockLimits {
  return changes.findLast(({ since }) => since <= day)?.limits ?? defaultClockLimits;
}
