import { queryOptions } from '@tanstack/react-query';
import { call, type Reply } from '#web/client.ts';
import { sharedWork } from '#web/queries.ts';

/** Digests of one's own post, newest first. */
export const remindersQuery = queryOptions({
  queryKey: ['reminders'],
  queryFn: () => call('GET /api/reminders'),
  ...sharedWork,
});

/** Proposals and papers in reach. */
export const escalationsQuery = queryOptions({
  queryKey: ['escalations'],
  queryFn: () => call('GET /api/escalations'),
  ...sharedWork,
});

export type EscalationLine = Reply<'GET /api/escalations'>[number];
export type Digest = Reply<'GET /api/reminders'>['digests'][number];
