import { dayOf } from '#services/act.ts';

/** Half past nine in the morning of an ISO date, Asia/Shanghai. */
export function morningOf(day: string): Date {
  return new Date(`${day}T01:30:00Z`);
}

/** ISO date so many days after (negative: before) the day of `now`. */
export function dayFrom(now: Date, days: number): string {
  return dayOf(new Date(now.getTime() + days * 86_400_000));
}
