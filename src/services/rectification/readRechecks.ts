import type { Database } from '#database/connect.ts';
import { listRecheckComparisons, listUnlinkedPairs } from '#database/recheckComparisons.ts';

/** What later rounds said of a closed item, newest first, and the rounds that wait for a linking error before they can say anything. */
export async function readRechecks(db: Database, itemId: string) {
  const waiting = await listUnlinkedPairs(db, itemId);
  return {
    comparisons: await listRecheckComparisons(db, itemId),
    waiting: [...new Set(waiting.map(({ round_name }) => round_name))],
  };
}
