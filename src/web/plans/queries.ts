import { queryOptions } from '@tanstack/react-query';
import { call, type Reply } from '#web/client.ts';
import { sharedWork } from '#web/queries.ts';

/** Plans in reach. */
export const plansQuery = queryOptions({
  queryKey: ['plans'],
  queryFn: () => call('GET /api/plans'),
  ...sharedWork,
});

/** One plan with stages, tasks, duties and what was reported. */
export const planQuery = (id: string) =>
  queryOptions({
    queryKey: ['plans', id],
    queryFn: () => call('GET /api/plans/:id', { params: { id } }),
    ...sharedWork,
  });

export type PlanLine = Reply<'GET /api/plans'>[number];
export type Plan = Reply<'GET /api/plans/:id'>;
export type PlanTask = Plan['tasks'][number];

/** What was read from a document, before anybody looked through it. */
export type ReadDocument = Reply<'POST /api/plan-documents'>;
