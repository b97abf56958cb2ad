import type { Database } from '#database/connect.ts';
import { pageOfItems } from '#database/ledgerPages.ts';
import { wholeLedger } from '#domain/rectification/ledgerFilter.ts';
import { itemStates } from '#domain/rectification/states.ts';
import { deedsFrom } from '#domain/rectification/transitions.ts';
import type { Act } from '#services/act.ts';
import { describeItems } from './readItems.ts';

/** More than these nobody works through in a day; the ledger itself has them all. */
const mostWaiting = 100;
const pageSize = 500;

/** Items that wait for a deed of the actor, by number, the first hundred: looked for where the table gives its role a deed at all. */
export async function findWaitingItems(db: Database, act: Act) {
  const state = itemStates.filter((one) => deedsFrom(one, act.actor.role).length > 0);
  if (state.length === 0) return [];
  const { warning: _, mine: __, ...whole } = wholeLedger;
  const waiting: Awaited<ReturnType<typeof describeItems>> = [];
  for (let after: string | null = null; waiting.length < mostWaiting; ) {
    const page = await pageOfItems(db, { ...whole, state, ownUnit: null }, { after, size: pageSize });
    waiting.push(...(await describeItems(db, act, page)).filter(({ next }) => next !== null));
    if (page.length < pageSize) break;
    after = page.at(-1)?.number ?? null;
  }
  return waiting.slice(0, mostWaiting);
}
