import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';

/** One condition on pupils: a value of a group. */
export interface CellCondition {
  readonly group: string;
  readonly key: string;
}

/** The name of a cell: its conditions in a fixed order, so that the order in which they are asked does not matter. */
export function cellName(conditions: readonly CellCondition[]): string {
  const said = conditions.map(({ group, key }) => JSON.stringify([group, key]));
  return [...new Set(said)].sort().join('&');
}

/** The cell that a row of a query's answer speaks of; `groupKey` null is the whole within the query's own limit. */
export function cellOfRow({ by, within }: Pick<EstimateQuery, 'by' | 'within'>, groupKey: string | null): string {
  const limit = within === null || within === undefined ? [] : [within];
  return cellName(groupKey === null || by === null ? limit : [...limit, { group: by, key: groupKey }]);
}
