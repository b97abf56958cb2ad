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

/** 督学工作室 of whoever is signed in. */
export const studioQuery = queryOptions({
  queryKey: ['studio'],
  queryFn: () => call('GET /api/studio'),
  ...sharedWork,
});

/** Inspectors of the region with their schools. */
export const areasQuery = queryOptions({
  queryKey: ['duty-areas'],
  queryFn: () => call('GET /api/duty-areas'),
  ...sharedWork,
});

/** The check of an inspection with the estimate of all that was listed. */
export const checkQuery = (id: string) =>
  queryOptions({
    queryKey: ['check-rate', id],
    queryFn: () => call('GET /api/inspections/:id/check', { params: { id } }),
    ...sharedWork,
  });

export type Studio = Reply<'GET /api/studio'>;
export type Area = Reply<'GET /api/duty-areas'>[number];
