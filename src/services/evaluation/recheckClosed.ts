import type { Database } from '#database/connect.ts';
import { listReadyPairs } from '#database/recheckComparisons.ts';
import { withActor } from '#database/withActor.ts';
import { systemActor } from '#domain/access/actor.ts';
import { compareAgain } from './compareAgain.ts';

/** When it is, and where the columns of datasets lie. */
export interface RecheckPlace {
  readonly now: Date;
  readonly columnFolder: string;
}

/** How many comparisons one look makes; the next look goes on. */
const most = 50;

/**
 * Holds every closed item against the rounds that came in since: each item, problem and round once, in a transaction of its own. What fell back beyond
 * chance is reopened. Answers how many were compared and reopened; one that fails does not keep the others, and is told at the end.
 */
export async function recheckClosed(db: Database, place: RecheckPlace, signal?: AbortSignal) {
  const pairs = await withActor(db, systemActor, (tx) => listReadyPairs(tx, most));
  const outcomes: PromiseSettledResult<boolean | null>[] = [];
  for (const pair of pairs) {
    if (signal?.aborted === true) break;
    const deed = withActor(db, systemActor, (tx) => compareAgain(tx, place, pair));
    outcomes.push(...(await Promise.allSettled([deed])));
  }
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  const told = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  return { compared: told.filter((one) => one !== null).length, reopened: told.filter((one) => one === true).length };
}
