import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type LedgerSearch, ledgerPageSize } from '#domain/rectification/ledgerFilter.ts';
import { call, type Reply } from '#web/client.ts';
import { sharedWork } from '#web/queries.ts';

/** Items that fit, page after page in the order of their numbers, as far as the signed-in post sees them. */
export const itemPagesQuery = (search: LedgerSearch) =>
  infiniteQueryOptions({
    queryKey: ['ledger', 'items', search],
    queryFn: ({ pageParam }) =>
      call('GET /api/ledger/items', { query: pageParam === null ? search : { ...search, after: pageParam } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.length < ledgerPageSize ? null : (page.at(-1)?.number ?? null)),
    ...sharedWork,
  });

/** The first page of the items that fit. */
export const itemsQuery = (search: LedgerSearch) =>
  queryOptions({
    queryKey: ['ledger', 'first-items', search],
    queryFn: () => call('GET /api/ledger/items', { query: search }),
    ...sharedWork,
  });

/** How many items fit, by state and by colour. */
export const countsQuery = (search: LedgerSearch) =>
  queryOptions({
    queryKey: ['ledger', 'counts', search],
    queryFn: () => call('GET /api/ledger/counts', { query: search }),
    ...sharedWork,
  });
export type LedgerCounts = Reply<'GET /api/ledger/counts'>;

/** Every state with the first of its items. */
export const boardQuery = (search: LedgerSearch) =>
  queryOptions({
    queryKey: ['ledger', 'board', search],
    queryFn: () => call('GET /api/ledger/board', { query: search }),
    ...sharedWork,
  });
export type BoardColumn = Reply<'GET /api/ledger/board'>[number];

/** Filters that I keep. */
export const savedFiltersQuery = queryOptions({
  queryKey: ['ledger', 'filters'],
  queryFn: () => call('GET /api/ledger/filters'),
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

/** A version of a piece of evidence. */
export type EvidenceFile = Item['evidence'][number];

/** Evidence that was asked for. */
export type EvidenceRequest = Item['evidenceRequests'][number];

/** A deed that the server offers on an item, or the rule that still stands against it. */
export type OfferedDeed = Item['deeds'][number];
export type Subtask = Item['subtasks'][number];
export type Dose = Item['doses'][number];

/** What is due from one day to another. */
export const calendarQuery = (period: { readonly from: string; readonly to: string }) =>
  queryOptions({
    queryKey: ['ledger', 'calendar', period],
    queryFn: () => call('GET /api/ledger/calendar', { query: period }),
    ...sharedWork,
  });
export type CalendarEvent = Reply<'GET /api/ledger/calendar'>[number];
