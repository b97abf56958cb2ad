import { meanInCells } from './meanInCells.ts';
import { pairTables } from './pairTables.ts';
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
export function sumProducts({ sample, variables, count }: VariableSample): ProductSums {
  const columns = variables.flatMap(({ values }) => values);
  const origins = Float64Array.from(columns, (column) => meanInCells(column, sample.cells.ofRow));
  const needed = pairTables(
    variables.map(({ values }) => values.length),
    count,
  );
  const width = needed.list.length;
  const sums = sumPairs(sample, { columns, origins, pairs: Int32Array.from(needed.list.flat()) });
  const tables = needed.tables.map(({ places, pairs }) => ({ pairs, origins: originsAt(places, origins) }));
  const cells = sample.cells.stored + 1;
  const at = (slice: number, cell: number, m: number): Products =>
    assemble(tables[m], sums, (slice * cells + cell) * width);
  return { slices: sample.scheme.kind === 'replicates' ? sliceCount(sample) : 1, at };
}

/** Origins of the columns at some places; that of the constant is 0. */
function originsAt(places: readonly number[], origins: Float64Array): Float64Array {
  return Float64Array.from(places, (place) => (place < 0 ? 0 : origins[place]));
}

function assemble(
  { pairs, origins }: { readonly pairs: Int32Array; readonly origins: Float64Array },
  sums: Float64Array,
  offset: number,
): Products {
  const values = new Float64Array(pairs.length);
  for (let k = 0; k < pairs.length; k += 1) values[k] = sums[offset + pairs[k]];
  return { size: origins.length, values, origins };
}
