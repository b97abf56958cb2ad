import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { auditPageSize } from '#domain/audit/auditSearch.ts';
import { call, type Input, type Reply } from '#web/client.ts';

/** One line of the trail. */
export type AuditLine = Reply<'GET /api/audit'>[number];

/** What is searched for, as the address carries it. */
export type AuditSearch = Omit<NonNullable<Input<'GET /api/audit'>['query']>, 'before'>;

/** Lines that fit, page after page by their numbers, the newest first. */
export const auditQuery = (search: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: ['audit', search],
    queryFn: ({ pageParam }) =>
      call('GET /api/audit', { query: pageParam === null ? search : { ...search, before: pageParam } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.length < auditPageSize ? null : String(page.at(-1)?.sequence)),
  });

/** How it stands with the anchors. */
export const anchorsQuery = queryOptions({
  queryKey: ['audit', 'anchors'],
  queryFn: () => call('GET /api/audit/anchors'),
});
