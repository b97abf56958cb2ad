import { and, eq, gt, lt } from 'drizzle-orm';
import type { Database } from '#database/connect.ts';
import { knownDevice } from '#database/schema/signIn.ts';

/** True when an account signed in from a device after `since`. */
export async function isKnownDevice(
  db: Database,
  { tokenHash, accountId }: { readonly tokenHash: string; readonly accountId: string },
  since: string,
): Promise<boolean> {
  const rows = await db
    .select({ seenAt: knownDevice.seenAt })
    .from(knownDevice)
    .where(
      and(eq(knownDevice.tokenHash, tokenHash), eq(knownDevice.accountId, accountId), gt(knownDevice.seenAt, since)),
    );
  return rows.length > 0;
}

/** Makes a device known to an account. What the device was called before, it is called no longer, for all accounts that know it. */
export async function saveKnownDevice(
  db: Database,
  given: { readonly formerHash: string | null; readonly tokenHash: string; readonly accountId: string },
  at: string,
): Promise<void> {
  const { tokenHash, accountId, formerHash } = given;
  if (formerHash !== null) await db.update(knownDevice).set({ tokenHash }).where(eq(knownDevice.tokenHash, formerHash));
  await db
    .insert(knownDevice)
    .values({ tokenHash, accountId, seenAt: at })
    .onConflictDoUpdate({ target: [knownDevice.tokenHash, knownDevice.accountId], set: { seenAt: at } });
}

/** Makes every device of an account a stranger again. */
export async function forgetDevicesOf(db: Database, accountId: string): Promise<void> {
  await db.delete(knownDevice).where(eq(knownDevice.accountId, accountId));
}

/** Forgets devices that were not used since an instant. */
export async function forgetDevicesBefore(db: Database, at: string): Promise<void> {
  await db.delete(knownDevice).where(lt(knownDevice.seenAt, at));
}
