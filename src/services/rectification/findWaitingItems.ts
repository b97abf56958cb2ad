import type { Database } from '#database/connect.ts';
import { pageOfItems, type StoredFilter } from '#database/ledgerPages.ts';
import type { Actor } from '#domain/access/actor.ts';
import { waitingStates } from '#domain/rectification/forwardDeeds.ts';
import { wholeLedger } from '#domain/rectification/ledgerFilter.ts';
import type { Act } from '#services/act.ts';
import { describeItems } from './readItems.ts';

type Waiting = Awaited<ReturnType<typeof describeItems>>;

/** More than these nobody works through in a day; the ledger itself has them all. */
const mostWaiting = 100;
const pageSize = 200;

/** Items that wait for a deed of the actor, by number, a hundred at most: looked for only where the table lets them wait for its role. */
export async function findWaitingItems(db: Database, act: Act): Promise<Waiting> {
  const found: Waiting = [];
  for (const filter of filtersFor(act.actor)) found.push(...(await waitingIn(db, act, filter)));
  const once = new Map(found.map((item) => [item.id, item]));
  return [...once.values()].slice(0, mostWaiting);
}

async function waitingIn(db: Database, act: Act, filter: StoredFilter): Promise<Waiting> {
  const waiting: Waiting = [];
  for (let after: string | null = null; waiting.length < mostWaiting; ) {
    const page = await pageOfItems(db, filter, { after, size: pageSize });
    waiting.push(...(await describeItems(db, act, page)).filter(({ next }) => next !== null));
    if (page.length < pageSize) break;
    after = page.at(-1)?.number ?? null;
  }
  return waiting;
}

/** One filter for each way of being bound to an item; none where no item can wait so. */
function filtersFor({ role, regionId, unitId }: Actor): readonly StoredFilter[] {
  const { warning: _, mine: __, ...whole } = wholeLedger;
  const bound = [
    { state: waitingStates(role, 'unit'), ownUnit: unitId },
    { state: waitingStates(role, 'region'), ownUnit: null, issuer: regionId },
    { state: waitingStates(role, 'none'), ownUnit: null },
  ];
  return bound.filter(({ state }) => state.length > 0).map((one) => ({ ...whole, ...one, state: [...one.state] }));
}
