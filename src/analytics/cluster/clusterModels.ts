import { type Correlations, correlations } from '#statistics/correlation.ts';
import { correlationFit } from '#statistics/correlationFit.ts';
import { crossFromSums } from '#statistics/crossStatistic.ts';
import { type LinearModel, linearModels } from '#statistics/linearRegression.ts';
import type { FailedCell } from '#statistics/overCells.ts';
import { plausibleValueCount } from '#statistics/variable.ts';
import type { VariableSample } from '#statistics/variableSample.ts';
import type { ClickHouse } from './clickHouse.ts';
import { clusterCross } from './clusterProducts.ts';
import type { ClusterQuestion } from './clusterRows.ts';
import { openClusterSample } from './clusterSample.ts';
import type { ClusterTable } from './tableColumns.ts';

/** A table on a cluster and a connection to it. */
export interface ClusterStore {
  readonly client: ClickHouse;
  readonly table: ClusterTable;
}

/**
 * Weighted least squares of the last variable of the question on the others (`linearRegression.ts`), from cross-products added up on
 * the cluster. A group that cannot be estimated stays in its place with the reason.
 */
export async function clusterRegression(
  store: ClusterStore,
  question: ClusterQuestion,
  level?: number,
): Promise<(LinearModel | FailedCell)[]> {
  const { of, sums } = await addedVariables(store, question);
  return linearModels(of, (statistic) => crossFromSums(sums, statistic), level);
}

/** Pearson correlations of every pair of the question's variables (`correlation.ts`), from cross-products added up on the cluster. */
export async function clusterCorrelation(
  store: ClusterStore,
  question: ClusterQuestion,
  level?: number,
): Promise<(Correlations | FailedCell)[]> {
  const { of, sums } = await addedVariables(store, question);
  const names = of.variables.map(({ name }) => name);
  const how = { kind: 'pearson' as const, ...(level === undefined ? {} : { level }) };
  return correlations(of, crossFromSums(sums, correlationFit(names)), how);
}

async function addedVariables({ client, table }: ClusterStore, question: ClusterQuestion) {
  const sample = await openClusterSample(client, table, question);
  const variables = question.variables.map(({ name, columns }) => ({
    name,
    values: columns.map(() => new Float64Array(0)),
  }));
  const count = plausibleValueCount(variables);
  const of: VariableSample = { sample: sample.sample, variables, count, facts: sample.facts };
  const counts = question.variables.map(({ columns }) => columns.length);
  return { of, sums: await clusterCross(sample, { counts, count }) };
}
