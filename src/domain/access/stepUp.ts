import type { Deed } from './policy.ts';

/** Minutes after signing in, or after proving oneself again, in which deeds over access need no further proof. */
export const provedMinutes = 15;

/** Deeds that decide who gets in and as what, and who is thrown out. Whoever finds an open session can do none of them. */
const deedsToProve: readonly Deed[] = [
  'access.own-sessions',
  'access.manage-accounts',
  'access.grant-post',
  'access.reset-second-factor',
  'access.end-access',
  'access.recover-administrator',
];

/** True when a deed needs somebody who proved who they are at most fifteen minutes ago (OWASP ASVS 5.0, 7.5.2 and 7.5.3). */
export function needsProof(deed: Deed, provedAt: Date, now: Date): boolean {
  return deedsToProve.includes(deed) && now.getTime() - provedAt.getTime() > provedMinutes * 60_000;
}
