import { StatisticsError } from './statisticsError.ts';

/** Rows sorted into clusters by running number. */
export interface Clustered {
  readonly ofRow: Int32Array;
  readonly count: number;
  /** First row of each cluster. */
  readonly first: Int32Array;
  /** Code in the data of each cluster. */
  readonly codes: readonly number[];
}

/** Numbers the clusters that a column of codes names. Refuses fewer than two. */
export function clusterRows(codes: Float64Array): Clustered {
  const numbers = new Map<number, number>();
  const first: number[] = [];
  const ofRow = Int32Array.from(codes, (code, i) => {
    const number = numbers.get(code) ?? numbers.size;
    if (number === first.length) first.push(i);
    numbers.set(code, number);
    return number;
  });
  if (numbers.size < 2) throw new StatisticsError('design.one-cluster', 'all rows lie in a single school');
  return { ofRow, count: numbers.size, codes: [...numbers.keys()], first: Int32Array.from(first) };
}

/** Σ v per cluster. */
export function sumByCluster({ ofRow, count }: Clustered, v: (row: number) => number): Float64Array {
  const sums = new Float64Array(count);
  for (let i = 0; i < ofRow.length; i += 1) sums[ofRow[i]] += v(i);
  return sums;
}
