/** How grave a finding is: in order, to be watched, or in need of a hand. */
export type FindingState = 'ok' | 'warn' | 'fail';

/** What one check found, in Chinese, and what to do about it. */
export interface Finding {
  /** Stable identifier of the check, such as `vault`. */
  readonly check: string;
  readonly state: FindingState;
  readonly message: string;
  readonly remedy: string | null;
}

/** A check that found nothing wrong. */
export function ok(check: string, message: string): Finding {
  return { check, state: 'ok', message, remedy: null };
}

/** Something to watch; the system works. */
export function warn(check: string, message: string, remedy: string): Finding {
  return { check, state: 'warn', message, remedy };
}

/** Something that needs a hand. */
export function fail(check: string, message: string, remedy: string): Finding {
  return { check, state: 'fail', message, remedy };
}
