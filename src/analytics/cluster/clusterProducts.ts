import type { CrossSums } from '#statistics/crossStatistic.ts';
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
  const pairs = neededPairs(variables);
  const factor = (column: number) => (column < 0 ? [] : [relativeValue(sample, column)]);
  const values = pairs.list.map(([a, b]) => [...factor(a), ...factor(b)].join(' * ') || '1');
  const { client, rows, where, slicing, cell, sample: bare } = sample;
  const answer = await addWeighted(client, { table: rows.table, where, slicing, by: [cell], values });
  const sums = productSums(sample, answer, { variables, pairs });
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

interface Pairs {
  /** Pairs of value columns, −1 being the constant. */
  readonly list: readonly (readonly [number, number])[];
  readonly numberOf: (a: number, b: number) => number;
}

/** Value columns of the constant and of every variable under plausible value m. */
function placesOf({ counts }: VariableColumns, m: number): readonly number[] {
  const firsts = counts.map((_, k) => counts.slice(0, k).reduce((sum, count) => sum + count, 0));
  return [-1, ...counts.map((count, k) => (firsts[k] ?? 0) + (count === 1 ? 0 : m))];
}

function neededPairs(variables: VariableColumns): Pairs {
  const list: (readonly [number, number])[] = [];
  const numbers = new Map<string, number>();
  for (let m = 0; m < variables.count; m += 1) {
    const places = placesOf(variables, m);
    for (const [i, a] of places.entries())
      for (const b of places.slice(i)) {
        if (numbers.has(`${a} ${b}`)) continue;
        numbers.set(`${a} ${b}`, list.length);
        list.push([a, b]);
      }
  }
  return { list, numberOf: (a, b) => numbers.get(`${a} ${b}`) ?? 0 };
}

function productSums(
  sample: ClusterSample,
  answer: readonly WeightedSums[],
  { variables, pairs }: { readonly variables: VariableColumns; readonly pairs: Pairs },
): ProductSums {
  const slices = sliceCount(sample.slicing);
  const { whole } = sample.sample.cells;
  const byCell = new Map(answer.map((one) => [one.by[0] ?? 0, one.sums]));
  byCell.set(whole, addUp(answer, slices * pairs.list.length));
  const none = new Float64Array(slices * pairs.list.length);
  return {
    slices,
    at: (slice, cell, m) => {
      const places = placesOf(variables, m);
      const size = places.length;
      const sums = byCell.get(cell) ?? none;
      const values = new Float64Array(size * size);
      for (const [i, a] of places.entries())
        for (const [j, b] of places.entries())
          values[i * size + j] = sums[pairs.numberOf(i <= j ? a : b, i <= j ? b : a) * slices + slice] ?? 0;
      return { size, values, origins: Float64Array.from(places, (place) => (place < 0 ? 0 : originOf(sample, place))) };
    },
  };
}

function addUp(answer: readonly WeightedSums[], width: number): Float64Array {
  const sums = new Float64Array(width);
  for (const one of answer) for (let i = 0; i < width; i += 1) sums[i] += one.sums[i] ?? 0;
  return sums;
}
