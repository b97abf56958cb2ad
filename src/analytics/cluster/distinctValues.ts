import type { ColumnValues } from '#domain/monitoring/table.ts';
import type { ClusterStore } from './clusterModels.ts';
import { tableColumns, tableName } from './tableColumns.ts';

/** The distinct values of a column, in no order, at most `most` of them. */
export async function distinctValues(
  { client, table }: ClusterStore,
  name: string,
  most: number,
): Promise<ColumnValues> {
  const columns = await tableColumns(client, table);
  const isNumber = columns.isNumber(name);
  const value = isNumber ? columns.number(name) : columns.text(name);
  const select = `SELECT ${value} AS mj_value FROM ${tableName(table)} GROUP BY mj_value LIMIT ${most}`;
  const rows = await client.rows(select, [isNumber ? 'number' : 'text']);
  return isNumber ? Float64Array.from(rows, ([one]) => Number(one)) : rows.map(([one]) => String(one));
}
