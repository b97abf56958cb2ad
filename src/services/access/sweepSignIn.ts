import type { Database } from '#database/connect.ts';
import { forgetDevicesBefore } from '#database/signIn/knownDevices.ts';
import { deleteSignOnAttemptsBefore } from '#database/signIn/signOnAttempts.ts';
import { deleteThrottlesBefore } from '#database/signIn/throttles.ts';
import { knownDeviceDays } from '#domain/access/signInRules.ts';

/** Forgets what signing in left behind and nobody needs any more: counts of yesterday, old devices, people who did not come back. */
export async function sweepSignIn(db: Database, now: Date): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
  await deleteThrottlesBefore(db, daysAgo(1));
  await deleteSignOnAttemptsBefore(db, daysAgo(1));
  await forgetDevicesBefore(db, daysAgo(knownDeviceDays));
}
