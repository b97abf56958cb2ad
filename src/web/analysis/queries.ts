import { queryOptions } from '@tanstack/react-query';
import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import { call, type Input, type Reply } from '#web/client.ts';

/** A question to one version of a round's data. */
export interface Question {
  readonly datasetId: string;
  readonly query: EstimateQuery;
}

/** The answer to a question; the same question is not asked twice, for data versions never change. */
export const estimatesQuery = (question: Question) =>
  queryOptions({
    queryKey: ['estimates', question],
    queryFn: () => call('POST /api/estimates', { body: question }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** One line of an answer: a level, or with a reference a difference. */
export type AnswerRow = Reply<'POST /api/estimates'>[number];

/** A unit among the others of its kind: places of the others are drawn anew by the server at every request. */
export type PeerQuestion = Input<'POST /api/peers'>['body'];
export type PeerAnswer = Reply<'POST /api/peers'>;

export const peersQuery = (question: PeerQuestion) =>
  queryOptions({
    queryKey: ['peers', question],
    queryFn: () => call('POST /api/peers', { body: question }),
    staleTime: Number.POSITIVE_INFINITY,
  });
