import { queryOptions } from '@tanstack/react-query';
import { call, type Reply } from '#web/client.ts';

/** What schools in reach were asked for in a term; the present one when undefined. */
export const burdenQuery = (term: string | undefined) =>
  queryOptions({
    queryKey: ['burden', term ?? null],
    queryFn: () => call('GET /api/burden', { query: term === undefined ? {} : { term } }),
  });
export type Burden = Reply<'GET /api/burden'>;
export type SchoolBurden = Burden['schools'][number];
