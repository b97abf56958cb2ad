import { queryOptions } from '@tanstack/react-query';
import { call, type Reply } from '#web/client.ts';

/** Evaluations in reach, by problem number. */
export const evaluationsQuery = queryOptions({
  queryKey: ['evaluations'],
  queryFn: () => call('GET /api/evaluations'),
});

/** The effect on one problem, measured in a later round. */
export type Evaluation = Reply<'GET /api/evaluations'>[number];
