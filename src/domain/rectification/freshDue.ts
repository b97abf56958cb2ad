import { addDays, daysBetween } from '#domain/calendar/day.ts';

/** Shortest and longest time that another attempt gets, in days. */
const [shortest, longest] = [30, 365];

/**
 * The date for an attempt that nobody set one for: as much time as the first was given, not under a month and not over a year, so that nobody is
 * late on the day on which work begins anew. Null for 全程. ISO dates.
 */
export function freshDue(
  { windowStart, originalDue }: { readonly windowStart: string; readonly originalDue: string | null },
  today: string,
): string | null {
  if (originalDue === null) return null;
  const given = daysBetween(windowStart, originalDue);
  return addDays(today, Math.min(longest, Math.max(shortest, given)));
}
