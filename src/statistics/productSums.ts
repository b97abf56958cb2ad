import { meanInCells } from './meanInCells.ts';
import type { Products } from './products.ts';
import { sliceCount } from './sliceSums.ts';
import { sumPairs } from './sumPairs.ts';
import type { VariableSample } from './variableSample.ts';

/** Cross-products of a sample's variables for slice s (0 the full sample, then the replicates), cell c, plausible value m. */
export interface ProductSums {
  readonly slices: number;
  readonly at: (slice: number, cell: number, m: number) => Products;
}

/** Adds up every cross-product that some plausible value needs, once, for all weight columns and cells. */
export function sumProducts(of: VariableSample): ProductSums {
  const columns = distinctColumns(of);
  const pairs = neededPairs(of, columns);
  const cells = of.sample.cells.stored + 1;
  const request = { columns: columns.values, origins: columns.origins, pairs: Int32Array.from(pairs.list.flat()) };
  const sums = sumPairs(of.sample, request);
  const tables = Array.from({ length: of.count }, (_, m) => tableOf(of, { columns, pairs }, m));
  const at = (slice: number, cell: number, m: number): Products =>
    assemble(tables[m], sums, (slice * cells + cell) * pairs.list.length);
  return { slices: of.sample.scheme.kind === 'replicates' ? sliceCount(of.sample) : 1, at };
}

interface Columns {
  /** Column of each variable under plausible value m, an index into `values`. */
  readonly place: (variable: number, m: number) => number;
  readonly values: readonly Float64Array[];
  readonly origins: Float64Array;
}

function distinctColumns({ variables, sample }: VariableSample): Columns {
  const values = variables.flatMap((variable) => variable.values);
  const firsts = variables.map((_, k) => variables.slice(0, k).reduce((sum, one) => sum + one.values.length, 0));
  const origins = Float64Array.from(values, (column) => meanInCells(column, sample.cells.ofRow));
  return { values, origins, place: (k, m) => firsts[k] + (variables[k].values.length === 1 ? 0 : m) };
}

interface Pairs {
  /** Pairs of columns, −1 being the constant. */
  readonly list: readonly (readonly [number, number])[];
  readonly numberOf: (a: number, b: number) => number;
}

function neededPairs(of: VariableSample, columns: Columns): Pairs {
  const list: (readonly [number, number])[] = [];
  const numbers = new Map<string, number>();
  for (let m = 0; m < of.count; m += 1) {
    const places = [-1, ...of.variables.map((_, k) => columns.place(k, m))];
    for (const [i, a] of places.entries())
      for (const b of places.slice(i)) {
        if (numbers.has(`${a} ${b}`)) continue;
        numbers.set(`${a} ${b}`, list.length);
        list.push([a, b]);
      }
  }
  return { list, numberOf: (a, b) => numbers.get(`${a} ${b}`) ?? 0 };
}

/** Where the cross-products of one plausible value stand among all pairs. */
interface PairTable {
  readonly size: number;
  /** Number of the pair of columns i and j, at i·size + j. */
  readonly pairs: Int32Array;
  readonly origins: Float64Array;
}

function tableOf(
  of: VariableSample,
  asked: { readonly columns: Columns; readonly pairs: Pairs },
  m: number,
): PairTable {
  const places = [-1, ...of.variables.map((_, k) => asked.columns.place(k, m))];
  const pairs = places.flatMap((left, i) =>
    places.map((right, j) => (i <= j ? asked.pairs.numberOf(left, right) : asked.pairs.numberOf(right, left))),
  );
  const origins = Float64Array.from(places, (place) => (place < 0 ? 0 : asked.columns.origins[place]));
  return { size: places.length, pairs: Int32Array.from(pairs), origins };
}

function assemble({ size, pairs, origins }: PairTable, sums: Float64Array, offset: number): Products {
  const values = new Float64Array(pairs.length);
  for (let k = 0; k < pairs.length; k += 1) values[k] = sums[offset + pairs[k]];
  return { size, values, origins };
}
