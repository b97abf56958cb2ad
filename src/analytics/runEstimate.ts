import type { ColumnSource, Columns } from '#domain/monitoring/columnSource.ts';
import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import type { EstimateAnswer, EstimateRow } from '#domain/monitoring/estimateRow.ts';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import { analyseEach } from '#statistics/analyse.ts';
import type { SurveyDesign } from '#statistics/design.ts';
import { StatisticsError } from '#statistics/statisticsError.ts';
import { analysisPlan } from './analysisPlan.ts';
import { refuseEstimate } from './explainFailure.ts';
import { startKernel } from './kernel/startKernel.ts';
import { nameRows } from './nameRow.ts';
import { designColumns, queryColumns, type ResolvedQuery, resolveQuery } from './queryColumns.ts';
import { correctCoverage } from './subsetCoverage.ts';
import { surveyDesign } from './surveyDesign.ts';

/**
 * Answers one query: levels for the whole and each group in the order of the keys, then the differences. A row that cannot
 * be computed is left out (`answerQueries` says why); a query that cannot be computed at all is refused (`estimate.…`).
 */
export async function runEstimate(
  source: ColumnSource,
  mapping: DatasetMapping,
  query: EstimateQuery,
): Promise<readonly EstimateRow[]> {
  const [answer] = await answerQueries(source, mapping, [query]);
  return answer?.rows ?? [];
}

/** Answers several queries on one reading of the columns, in the order of the queries. */
export async function answerQueries(
  source: ColumnSource,
  mapping: DatasetMapping,
  queries: readonly EstimateQuery[],
): Promise<readonly EstimateAnswer[]> {
  const resolved = queries.map((query) => resolveQuery(mapping, query));
  const names = new Set([...designColumns(mapping), ...resolved.flatMap(queryColumns)]);
  const [columns] = await Promise.all([source.columns([...names]), startKernel()]);
  return refusingFailures(() => {
    const design = surveyDesign(mapping, columns);
    return resolved.map((one) => answer(one, design, columns));
  });
}

function answer(resolved: ResolvedQuery, design: SurveyDesign, columns: Columns): EstimateAnswer {
  const plan = analysisPlan(resolved, design, columns);
  const { rows, failures } = nameRows(analyseEach(plan), resolved);
  return { rows: correctCoverage(rows, resolved, { design, columns }), failures };
}

function refusingFailures<T>(work: () => T): T {
  try {
    return work();
  } catch (failure) {
    throw failure instanceof StatisticsError ? refuseEstimate(failure) : failure;
  }
}
