import { queryOptions } from '@tanstack/react-query';
import { call, type Reply } from '#web/client.ts';
import { sharedWork } from '#web/queries.ts';

/** Problems in reach, by number. */
export const problemsQuery = queryOptions({ queryKey: ['problems'], queryFn: () => call('GET /api/problems') });

/** One problem with its evidence and the items that answer it. */
export const problemQuery = (id: string) =>
  queryOptions({ queryKey: ['problems', id], queryFn: () => call('GET /api/problems/:id', { params: { id } }) });

/** Problems that rules propose, newest run first. */
export const candidatesQuery = queryOptions({
  queryKey: ['candidates'],
  queryFn: () => call('GET /api/candidates'),
  ...sharedWork,
});

/** Published lists, newest first. */
export const listsQuery = queryOptions({
  queryKey: ['lists'],
  queryFn: () => call('GET /api/problem-lists'),
  ...sharedWork,
});

/** A problem as a list shows it. */
export type ProblemLine = Reply<'GET /api/problems'>[number];

/** Everything about one problem. */
export type ProblemDetail = Reply<'GET /api/problems/:id'>;

/** A problem that a rule proposes. */
export type Candidate = Reply<'GET /api/candidates'>[number];

/** A published list with the answers of its recipients. */
export type PublishedList = Reply<'GET /api/problem-lists'>[number];

/** What a problem rests on, frozen when it was raised. */
export type Evidence = Candidate['evidence'];
