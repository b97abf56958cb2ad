import { columnFile, storedColumnSource } from '#analytics/columnStore.ts';
import { answerQueries } from '#analytics/runEstimate.ts';
import type { Database } from '#database/connect.ts';
import type { DatasetRow } from '#database/monitoring/datasets.ts';
import type { ReleasePlan } from '#domain/disclosure/releasePlan.ts';
import { type DecidedRow, decideRows, type ToldRow } from '#domain/disclosure/tellRows.ts';
import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import type { FailedEstimateRow } from '#domain/monitoring/estimateRow.ts';
import { releasePlanOf } from './releasePlanOf.ts';

/** The answer to a query as far as it may leave the system. */
export interface ReleasedAnswer {
  /** Every row of the answer: told, or withheld with the reason. */
  readonly rows: readonly DecidedRow[];
  /** Those that are told. */
  readonly told: readonly ToldRow[];
  readonly failures: readonly FailedEstimateRow[];
}

/** Questions to a dataset, and where its columns lie. */
export interface ReleaseRequest {
  readonly dataset: DatasetRow;
  readonly columnFolder: string;
  readonly queries: readonly EstimateQuery[];
}

/**
 * The only door through which results of a dataset reach anybody: explorer, detection, problems, evaluation, documents and the
 * terminal all ask here, and get the same decision about the same cell.
 */
export async function releaseAnswers(db: Database, request: ReleaseRequest): Promise<readonly ReleasedAnswer[]> {
  const { dataset, columnFolder, queries } = request;
  const source = storedColumnSource(columnFile(columnFolder, dataset.contentHash));
  const answers = await answerQueries(source, dataset.mapping, queries);
  const plans = new Map<string, ReleasePlan | undefined>();
  for (const { measure } of queries)
    if (!plans.has(measure)) plans.set(measure, await releasePlanOf(db, { dataset, measure, columnFolder }));
  return answers.map(({ rows, failures }, place) => {
    const query = queries[place];
    const decided = decideRows(rows, query, plans.get(query.measure));
    return { rows: decided, told: decided.flatMap(({ told }) => told ?? []), failures };
  });
}
