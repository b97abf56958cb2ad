import { endSession } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import { sha256 } from '#services/sha256.ts';

/** Ends the session at once, on the server. */
export async function signOut(db: Database, token: string, now: Date): Promise<void> {
  await endSession(db, sha256(token), now.toISOString());
}
