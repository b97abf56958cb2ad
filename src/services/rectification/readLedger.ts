import type { Database } from '#database/connect.ts';
import {
  firstItemsOfStates,
  listItemsById,
  listTimedItems,
  pageOfItems,
  type StoredFilter,
  type TimedItem,
} from '#database/ledgerPages.ts';
import { boardColumnSize, type LedgerFilter, ledgerPageSize } from '#domain/rectification/ledgerFilter.ts';
import { itemStates } from '#domain/rectification/states.ts';
import { warningOn } from '#domain/rectification/warning.ts';
import { type Act, dayOf } from '#services/act.ts';
import { readWarningLimits } from '#services/clocks/warningLimits.ts';
import { describeLines } from './readItems.ts';

/** A page of the items that fit, in the order of their numbers, from the one after the number `after`; a short page is the last. */
export async function readLedgerPage(db: Database, act: Act, filter: LedgerFilter, after: string | null) {
  const page = { after, size: ledgerPageSize };
  const stored = storedFilter(filter, act);
  if (filter.warning.length === 0) return await describeLines(db, act, await pageOfItems(db, stored, page));
  const fitting = (await listTimedItems(db, stored, after)).filter(await coloured(db, filter, act));
  const ids = fitting.slice(0, ledgerPageSize).map(({ id }) => id);
  return await describeLines(db, act, await listItemsById(db, ids));
}

/** How many items fit, in all, by state and by colour: counts of duties and dates, never of results. */
export async function countLedger(db: Database, act: Act, filter: LedgerFilter) {
  const limitsOf = await readWarningLimits(db);
  const fitting = (await listTimedItems(db, storedFilter(filter, act))).filter(await coloured(db, filter, act));
  const today = dayOf(act.now);
  return {
    total: fitting.length,
    states: countBy(fitting.map(({ state }) => state)),
    warnings: countBy(fitting.map((item) => warningOn(item, today, limitsOf(item.regionId)))),
  };
}

/** The board: for every state of the table how many items stand there, and the first of them in the order of their numbers. */
export async function readBoard(db: Database, act: Act, filter: LedgerFilter) {
  const { states } = await countLedger(db, act, filter);
  const stored = storedFilter(filter, act);
  const first =
    filter.warning.length === 0
      ? await firstItemsOfStates(db, stored, boardColumnSize)
      : await listItemsById(db, await firstColoured(db, act, filter));
  const lines = await describeLines(db, act, first);
  return itemStates.map((state) => ({
    state,
    count: states[state] ?? 0,
    items: lines.filter((line) => line.state === state),
  }));
}

async function firstColoured(db: Database, act: Act, filter: LedgerFilter): Promise<readonly string[]> {
  const fitting = (await listTimedItems(db, storedFilter(filter, act))).filter(await coloured(db, filter, act));
  return itemStates.flatMap((state) =>
    fitting
      .filter((item) => item.state === state)
      .slice(0, boardColumnSize)
      .map(({ id }) => id),
  );
}

/** Whoever has no unit holds no duty, and finds nothing of its own. */
const noUnit = '00000000-0000-0000-0000-000000000000';

function storedFilter({ warning: _, mine, ...filter }: LedgerFilter, { actor }: Act): StoredFilter {
  return { ...filter, ownUnit: mine === null ? null : (actor.unitId ?? noUnit) };
}

async function coloured(db: Database, { warning }: LedgerFilter, { now }: Act): Promise<(item: TimedItem) => boolean> {
  const limitsOf = await readWarningLimits(db);
  const today = dayOf(now);
  const asked: readonly string[] = warning;
  return (item) => asked.length === 0 || asked.includes(warningOn(item, today, limitsOf(item.regionId)));
}

function countBy(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
