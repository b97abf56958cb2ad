import { analysisRequest } from '#analytics/analysisPlan.ts';
import { refuseEstimate } from '#analytics/explainFailure.ts';
import { nameRows } from '#analytics/nameRow.ts';
import { type ResolvedQuery, resolveQuery } from '#analytics/queryColumns.ts';
import { expandColumns } from '#domain/monitoring/columnPattern.ts';
import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import type { EstimateAnswer } from '#domain/monitoring/estimateRow.ts';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import { analyseFrom } from '#statistics/analyseFrom.ts';
import type { MomentSource } from '#statistics/momentSource.ts';
import { StatisticsError } from '#statistics/statisticsError.ts';
import type { ClusterStore } from './clusterModels.ts';
import { clusterMomentSource } from './clusterMomentSource.ts';
import { openClusterSample } from './clusterSample.ts';

/**
 * As `answerQueries`, for a table on a cluster: the sums are added up there, the same code divides them and names the rows. All
 * answers are there or none: a shard that is down refuses the whole (`cluster.shard-down`).
 */
export async function answerFromCluster(
  store: ClusterStore,
  mapping: DatasetMapping,
  queries: readonly EstimateQuery[],
): Promise<readonly EstimateAnswer[]> {
  const open = openOnce(store, mapping);
  const answers: EstimateAnswer[] = [];
  for (const resolved of queries.map((query) => resolveQuery(mapping, query)))
    answers.push(await refusingFailures(async () => answer(await open(resolved), resolved)));
  return answers;
}

async function answer(source: MomentSource, resolved: ResolvedQuery): Promise<EstimateAnswer> {
  return nameRows(await analyseFrom(source, analysisRequest(resolved)), resolved);
}

/** Queries about the same rows share one look at them. */
function openOnce(store: ClusterStore, mapping: DatasetMapping): (resolved: ResolvedQuery) => Promise<MomentSource> {
  const known = new Map<string, Promise<MomentSource>>();
  return ({ measure, by, within }) => {
    const key = JSON.stringify([
      measure.code,
      by?.code ?? null,
      within === null ? null : [within.group.code, within.key],
    ]);
    const variable = { name: measure.name, columns: expandColumns(measure), missing: measure.missing };
    const question = { design: mapping, variables: [variable], by, within };
    const opened =
      known.get(key) ??
      openClusterSample(store.client, store.table, question).then((sample) => clusterMomentSource(sample));
    known.set(key, opened);
    return opened;
  };
}

async function refusingFailures<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (failure) {
    throw failure instanceof StatisticsError ? refuseEstimate(failure) : failure;
  }
}
