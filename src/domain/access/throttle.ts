/** Wrong attempts after which no further one is looked at, and for how many minutes. */
export interface ThrottleRule {
  readonly failures: number;
  readonly minutes: number;
}

/**
 * What is counted. `pair`: one source (or one known device) against one name. `account`: all unknown devices together against one
 * name; then only a device that is known, or a second factor given at once, is let in. `source`: one source against all names;
 * many people may stand behind one address. `code`: wrong second factors of one account whose password was right.
 */
export const throttleRules = {
  pair: { failures: 5, minutes: 10 },
  account: { failures: 20, minutes: 10 },
  source: { failures: 30, minutes: 10 },
  code: { failures: 10, minutes: 60 },
} as const satisfies Record<string, ThrottleRule>;

export type ThrottleKind = keyof typeof throttleRules;

/** Wrong attempts under one key since the first of them. */
export interface Throttle {
  readonly failures: number;
  readonly since: string;
  readonly blockedUntil: string | null;
  /** Attempts that were not looked at during the present or last pause. */
  readonly unprocessed: number;
}

/** True while attempts under the key are not looked at. The pause never grows: whoever was attacked waits minutes, not days. */
export function isBlocked(throttle: Pick<Throttle, 'blockedUntil'> | undefined, now: Date): boolean {
  return throttle?.blockedUntil != null && new Date(throttle.blockedUntil) > now;
}

/** The count after one more wrong attempt; it begins anew when the first lies further back than the pause is long. */
export function afterFailure(before: Throttle | undefined, { failures, minutes }: ThrottleRule, now: Date): Throttle {
  const span = minutes * 60_000;
  const recent = before !== undefined && now.getTime() - new Date(before.since).getTime() < span ? before : undefined;
  const count = (recent?.failures ?? 0) + 1;
  const since = recent?.since ?? now.toISOString();
  if (count < failures) return { failures: count, since, blockedUntil: null, unprocessed: 0 };
  const blockedUntil = new Date(now.getTime() + span).toISOString();
  return { failures: 0, since: now.toISOString(), blockedUntil, unprocessed: 0 };
}

/** Whether an attempt that was not looked at is worth a line of the audit trail: the first, the tenth, the hundredth… */
export function isMilestone(unprocessed: number): boolean {
  return unprocessed > 0 && Number.isInteger(Math.log10(unprocessed));
}
