import type { Database } from '#database/connect.ts';
import { findInstallation, listRegions } from '#database/organisation.ts';

/** What anybody may know before signing in: whether the system is still empty, and whether its data are simulated. */
export async function readSystemState(db: Database) {
  const installation = await findInstallation(db);
  const regions = await listRegions(db);
  return { empty: regions.length === 0, simulated: installation?.simulatedAt != null };
}
