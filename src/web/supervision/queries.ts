import { queryOptions } from '@tanstack/react-query';
import { call, type Reply } from '#web/client.ts';
import { sharedWork } from '#web/queries.ts';

/** Inspections in reach. */
export const inspectionsQuery = queryOptions({
  queryKey: ['inspections'],
  queryFn: () => call('GET /api/inspections'),
  ...sharedWork,
});

/** One inspection with its list by strata and its draw. */
export const inspectionQuery = (id: string) =>
  queryOptions({
    queryKey: ['inspections', id],
    queryFn: () => call('GET /api/inspections/:id', { params: { id } }),
    ...sharedWork,
  });

export type InspectionLine = Reply<'GET /api/inspections'>[number];
export type Inspection = Reply<'GET /api/inspections/:id'>;
