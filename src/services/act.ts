import type { Actor } from '#domain/access/actor.ts';

/** Who acts, and when. Time and person are always given, never looked up. */
export interface Act {
  readonly actor: Actor;
  readonly now: Date;
}

/** The instant at which an ISO date begins in the bureaus' own calendar. */
export function beginningOfDay(day: string): string {
  return new Date(`${day}T00:00:00+08:00`).toISOString();
}

/** The instant at which an ISO date ends in the bureaus' own calendar. */
export function endOfDay(day: string): string {
  return new Date(Date.parse(`${day}T24:00:00+08:00`)).toISOString();
}

/** The day of an instant in the bureaus' own calendar (Asia/Shanghai, no summer time), as an ISO date. */
export function dayOf(now: Date): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
