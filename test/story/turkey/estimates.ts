import type { Visitor } from '#test/support/visitor.ts';

/** Means in mathematics by a column, or of the whole. */
export const meanBy = (by: string | null) => ({ measure: 'math', statistic: { kind: 'mean' as const }, by });

/** What a query gives on a dataset, to whoever asks. */
export const estimatesOf = (who: Visitor, datasetId: string, query: object) =>
  who.ask('POST /api/estimates', { body: { datasetId, query } });
