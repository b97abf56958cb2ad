import { queryOptions } from '@tanstack/react-query';
import { call, type Reply } from '#web/client.ts';
import { sharedWork } from '#web/queries.ts';

/** The ledger as far as the signed-in post sees it. */
export const itemsQuery = queryOptions({
  queryKey: ['ledger', 'items'],
  queryFn: () => call('GET /api/ledger/items'),
  ...sharedWork,
});

/** One item with its duties, evidence, history and the deeds that are mine. */
export const itemQuery = (id: string) =>
  queryOptions({
    queryKey: ['ledger', 'item', id],
    queryFn: () => call('GET /api/ledger/items/:id', { params: { id } }),
    ...sharedWork,
  });

/** A row of the ledger. */
export type ItemLine = Reply<'GET /api/ledger/items'>[number];

/** Everything about one item. */
export type Item = Reply<'GET /api/ledger/items/:id'>;

/** A deed that the server offers on an item, or the rule that still stands against it. */
export type OfferedDeed = Item['deeds'][number];
