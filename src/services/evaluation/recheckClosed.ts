import type { Database } from '#database/connect.ts';
import { listComparedWith, listReadyPairs } from '#database/recheckComparisons.ts';
import { withActor } from '#database/withActor.ts';
import { systemActor } from '#domain/access/actor.ts';
import { fallenTogether } from './fallenTogether.ts';
import { type InFamily, keepComparison } from './keepComparison.ts';
import { measureAgain, type Remeasured } from './measureAgain.ts';

/** When it is, and where the columns of datasets lie. */
export interface RecheckPlace {
  readonly now: Date;
  readonly columnFolder: string;
}

/** How many comparisons one look makes. A round with more is judged in several looks, each together with all that were made before. */
const most = 500;

/**
 * Holds every closed item against the rounds that came in since: each item, problem and round once, all that are compared with one round judged
 * together, and each kept in a transaction of its own. What fell back beyond chance is reopened. Answers how many were compared and reopened; one
 * that fails does not keep the others, and is told at the end.
 */
export async function recheckClosed(db: Database, place: RecheckPlace, signal?: AbortSignal) {
  const pairs = await withActor(db, systemActor, (tx) => listReadyPairs(tx, most));
  const measured = await each(pairs, signal, (pair) =>
    withActor(db, systemActor, (tx) => measureAgain(tx, place.columnFolder, pair)),
  );
  const standing = await judgeByRound(
    db,
    measured.done.filter((one) => one !== null),
  );
  const kept = await each(standing, signal, (one) =>
    withActor(db, systemActor, (tx) => keepComparison(tx, place.now, one)),
  );
  const [failed] = [...measured.failed, ...kept.failed];
  if (failed !== undefined) throw failed;
  const told = kept.done.filter((one) => one !== null);
  return { compared: told.length, reopened: told.filter((one) => one).length };
}

/** Does a deed for one after the other until it is told to stop; failures are kept for later. */
async function each<One, Outcome>(
  all: readonly One[],
  signal: AbortSignal | undefined,
  deed: (one: One) => Promise<Outcome>,
): Promise<{ readonly done: readonly Outcome[]; readonly failed: readonly unknown[] }> {
  const done: Outcome[] = [];
  const failed: unknown[] = [];
  for (const one of all) {
    if (signal?.aborted === true) break;
    await deed(one).then(
      (outcome) => done.push(outcome),
      (error: unknown) => failed.push(error),
    );
  }
  return { done, failed };
}

/** What was measured, with what it means among everything that was ever compared with the same round. */
async function judgeByRound(
  db: Database,
  measured: readonly Remeasured[],
): Promise<readonly (Remeasured & InFamily)[]> {
  const judged: (Remeasured & InFamily)[] = [];
  for (const roundId of new Set(measured.map(({ pair }) => pair.round_id))) {
    const own = measured.filter(({ pair }) => pair.round_id === roundId);
    const earlier = await withActor(db, systemActor, (tx) => listComparedWith(tx, roundId));
    const fallen = fallenTogether([...own, ...earlier]);
    const family = own.length + earlier.length;
    judged.push(...own.map((one, place) => ({ ...one, fallen: fallen[place], family })));
  }
  return judged;
}
