import { answerFromCluster } from '#analytics/cluster/answerFromCluster.ts';
import { type ClusterAddress, openClickHouse } from '#analytics/cluster/clickHouse.ts';
import { distinctValues } from '#analytics/cluster/distinctValues.ts';
import { parseClusterTable, tableColumns } from '#analytics/cluster/tableColumns.ts';
import type { Columns } from '#domain/monitoring/columnSource.ts';
import type { EstimateSpec } from '#domain/monitoring/estimateSpec.ts';
import { bareMapping, type FileEstimates, groupsOf, queriesOf, refuseAbsent } from './estimateFile.ts';

/** One more than may be groups, so that too many are noticed. */
const MOST_VALUES = 1001;

/** A table on a ClickHouse cluster: where it answers, and `库.表`. */
export interface ClusterPlace extends ClusterAddress {
  readonly table: string;
}

/**
 * As `estimateFile`, for a table on a ClickHouse cluster instead of the file that the specification names: the same plan and the
 * same answers, added up where the rows lie. Nothing of the table is copied here but sums.
 */
export async function estimateCluster(
  spec: EstimateSpec,
  { table: written, ...address }: ClusterPlace,
): Promise<FileEstimates> {
  const store = { client: openClickHouse(address), table: parseClusterTable(written) };
  const { infos } = await tableColumns(store.client, store.table);
  const mapping = bareMapping(spec, infos);
  const extra = [spec.by, spec.within?.column].filter((name) => name !== undefined);
  refuseAbsent(mapping, extra, { columns: infos, file: written });
  const values: Columns = new Map(
    await Promise.all(extra.map(async (name) => [name, await distinctValues(store, name, MOST_VALUES)] as const)),
  );
  const groups = groupsOf(spec, infos, values);
  const answers = await answerFromCluster(store, { ...mapping, groups }, queriesOf(spec));
  return { rows: answers.flatMap(({ rows }) => rows), failures: answers.flatMap(({ failures }) => failures) };
}
