import { queryOptions } from '@tanstack/react-query';
import { call, type Reply } from '#web/client.ts';
import { sharedWork } from '#web/queries.ts';

/** Whether the system is still empty, and whether it holds simulated data. */
export const systemQuery = queryOptions({ queryKey: ['system'], queryFn: () => call('GET /api/system') });

/** The chain in numbers, and what waits for whoever is signed in. */
export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: () => call('GET /api/overview'),
  ...sharedWork,
});

/** The chain in numbers. */
export type Overview = Reply<'GET /api/overview'>;

/** Alerts about reading in bulk that nobody has looked at. */
export const readingAlertsQuery = queryOptions({
  queryKey: ['reading-alerts'],
  queryFn: () => call('GET /api/reading-alerts'),
  ...sharedWork,
});
