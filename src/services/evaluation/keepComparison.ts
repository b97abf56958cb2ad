import type { Database } from '#database/connect.ts';
import { insertRecheckComparison } from '#database/recheckComparisons.ts';
import { lockItem } from '#database/rectification.ts';
import { fallBackReason, hasFallenBack, notBeyondChance } from '#domain/evaluation/fallBack.ts';
import { canonicalText } from '#domain/rectification/history.ts';
import { getTransition } from '#domain/rectification/transitions.ts';
import { reopenFallen } from '#services/rectification/reopenFallen.ts';
import { sha256 } from '#services/sha256.ts';
import type { Remeasured } from './measureAgain.ts';

/** How a comparison stands among those with the same round. */
export interface InFamily {
  /** Worse beyond chance when all of them are judged together. */
  readonly fallen: boolean;
  /** How many of them were compared. */
  readonly family: number;
}

/**
 * Keeps what came of a comparison, and reopens the item that has fallen back. True where it was reopened, null where there was nothing to keep:
 * the item is closed no longer, or another look was faster.
 */
export async function keepComparison(
  db: Database,
  now: Date,
  { pair, datasetId, rounds, change, verdict, sentence, fallen, family }: Remeasured & InFamily,
): Promise<boolean | null> {
  const item = await lockItem(db, pair.item_id);
  if (item === undefined || !getTransition('reopen').from.includes(item.state)) return null;
  const isChance = hasFallenBack(verdict) && !fallen;
  const kept = await insertRecheckComparison(db, {
    ...{ itemId: item.id, problemId: pair.problem_id, roundId: pair.round_id, beforeRoundId: rounds.beforeId },
    ...{ regionId: item.regionId, datasetId, change, verdict, reopened: fallen },
    sentence: isChance ? `${sentence}${notBeyondChance(family)}` : sentence,
    sha256: sha256(canonicalText(change ?? sentence)),
    comparedAt: now.toISOString(),
  });
  if (!kept) return null;
  if (!fallen) return false;
  return await reopenFallen(db, now, { itemId: item.id, reason: fallBackReason(rounds), roundName: rounds.after });
}
