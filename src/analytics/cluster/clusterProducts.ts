import type { CrossSums } from '#statistics/crossStatistic.ts';
import { type PairTables, pairTables } from '#statistics/pairTables.ts';
import type { ProductSums } from '#statistics/productSums.ts';
import { quadraticTotals } from '#statistics/quadraticTotals.ts';
import { addWeighted, type WeightedSums } from './addWeighted.ts';
import type { ClusterSample } from './clusterSample.ts';
import { originOf, relativeValue } from './clusterSums.ts';
import { sliceCount } from './slicing.ts';

/** Where the columns of a sample's variables stand among its value columns. */
export interface VariableColumns {
  /** Columns of each variable: one, or one per plausible value. */
  readonly counts: readonly number[];
  /** Plausible values that the variables run through together. */
  readonly count: number;
}

/** Adds up every cross-product that some plausible value needs, for every slice and cell, on the cluster. */
export async function clusterCross(sample: ClusterSample, variables: VariableColumns): Promise<CrossSums> {
  const pairs = pairTables(variables.counts, variables.count);
  const factor = (column: number) => (column < 0 ? [] : [relativeValue(sample, column)]);
  const values = pairs.list.map(([a, b]) => [...factor(a), ...factor(b)].join(' * ') || '1');
  const { client, rows, where, slicing, cell, sample: bare } = sample;
  const answer = await addWeighted(client, { table: rows.table, where, slicing, by: [cell], values });
  const sums = productSums(sample, answer, pairs);
  return {
    scheme: bare.scheme.kind,
    sums,
    totals: (influence, { group, cell: own, m }) => {
      const totalsOf = quadraticTotals(influence, group);
      const units = Array.from({ length: sums.slices - 1 }, (_, unit) => totalsOf(sums.at(unit + 1, own, m)));
      return Array.from(units[0] ?? [], (_, k) => Float64Array.from(units, (totals) => totals[k] ?? 0));
    },
  };
}

function productSums(
  sample: ClusterSample,
  answer: readonly WeightedSums[],
  { list, tables }: PairTables,
): ProductSums {
  const slices = sliceCount(sample.slicing);
  const { whole } = sample.sample.cells;
  const byCell = new Map(answer.map((one) => [one.by[0] ?? 0, one.sums]));
  byCell.set(whole, addUp(answer, slices * list.length));
  const none = new Float64Array(slices * list.length);
  return {
    slices,
    at: (slice, cell, m) => {
      const { places, pairs } = tables[m];
      const sums = byCell.get(cell) ?? none;
      const values = Float64Array.from(pairs, (pair) => sums[pair * slices + slice] ?? 0);
      const origins = Float64Array.from(places, (place) => (place < 0 ? 0 : originOf(sample, place)));
      return { size: places.length, values, origins };
    },
  };
}

function addUp(answer: readonly WeightedSums[], width: number): Float64Array {
  const sums = new Float64Array(width);
  for (const one of answer) for (let i = 0; i < width; i += 1) sums[i] += one.sums[i] ?? 0;
  return sums;
}
