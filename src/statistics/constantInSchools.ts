import type { Clustered } from './clusterSums.ts';

/** Whether a column has one value in each school, as a property of the school has. */
export function constantInSchools(column: Float64Array, { ofRow, first }: Clustered): boolean {
  return column.every((value, i) => value === column[first[ofRow[i]]]);
}
