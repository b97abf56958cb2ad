import { queryOptions } from '@tanstack/react-query';
import { call, type Reply } from '#web/client.ts';
import { sharedWork } from '#web/queries.ts';

/** One's own wishes to take files out. */
export const ownExportsQuery = queryOptions({
  queryKey: ['exports'],
  queryFn: () => call('GET /api/exports'),
  ...sharedWork,
});

/** Wishes of others that wait for one's decision. */
export const waitingExportsQuery = queryOptions({
  queryKey: ['exports', 'waiting'],
  queryFn: () => call('GET /api/exports/waiting'),
  ...sharedWork,
});

/** A wish to take a file out, and how it stands. */
export type ExportLine = Reply<'GET /api/exports'>[number];
