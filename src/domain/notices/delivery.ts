/** By mail, or to a group. The system itself needs no delivery: a digest is there when it is written. */
export type NoticeChannel = 'email' | 'robot';

/**
 * Waiting · being sent · taken by the other side · not sent for good · nobody knows. Neither mail nor robots know a key by which a second
 * message would be recognised; so what was begun and not noted as ended is never sent again: at most once.
 */
export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'failed' | 'unknown';

/**
 * What came of an attempt. `later`: it was surely not taken, and may be tried again; `paused`: the robot was sent too much; `refused`:
 * the other side does not know the address, which then rests until somebody sees to it; `failed`: this one message was not taken.
 */
export type Outcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'later' | 'failed' | 'refused' | 'unknown' | 'paused'; readonly problem: string };

/** How often something that was surely not taken is tried, and minutes between the attempts. */
export const retries = { attempts: 4, minutes: 10 } as const;

/** After how many minutes something that was begun counts as begun by a process that is gone. */
export const abandonedAfterMinutes = 5;

/** The state and the next attempt that follow from an outcome. A digest whose day is over is given up elsewhere, so a pause has no count. */
export function afterAttempt(
  outcome: Outcome,
  attempts: number,
): { readonly state: DeliveryState; readonly waitMinutes: number } {
  if (outcome.kind === 'paused') return { state: 'waiting', waitMinutes: retries.minutes };
  if (outcome.kind === 'refused') return { state: 'failed', waitMinutes: 0 };
  if (outcome.kind !== 'later') return { state: outcome.kind, waitMinutes: 0 };
  return attempts < retries.attempts
    ? { state: 'waiting', waitMinutes: retries.minutes * attempts }
    : { state: 'failed', waitMinutes: 0 };
}
