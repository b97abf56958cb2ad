import { addWorkingDays, isWorkingDay } from '#domain/calendar/workingDays.ts';

/** The day itself when offices are open, otherwise the last one before it on which they were. */
export function lastWorkingDay(day: string): string {
  return isWorkingDay(day) ? day : addWorkingDays(day, -1);
}
