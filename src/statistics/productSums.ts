import { addProducts } from './kernel/addProducts.ts';
import type { Products } from './products.ts';
import { rowsByCell } from './rowsByCell.ts';
import type { Sample } from './sample.ts';
import type { VariableSample } from './variableSample.ts';

const BLOCK = 256;

/** Cross-products of a sample's variables for slice s (0 the full sample, then the replicates), cell c, plausible value m. */
export interface ProductSums {
  readonly slices: number;
  readonly at: (slice: number, cell: number, m: number) => Products;
}

/**
 * Adds up every cross-product that some plausible value needs, once, for all weight columns and cells: rows are sorted by
 * cell and taken in blocks, in which the products are formed once and multiplied with each weight column.
 */
export function sumProducts(of: VariableSample): ProductSums {
  const columns = distinctColumns(of);
  const pairs = neededPairs(of, columns);
  const weights = weightColumns(of.sample);
  const cells = of.sample.cells.stored + 1;
  const sums = new Float64Array(weights.length * cells * pairs.list.length);
  fill(of, { columns, pairs, weights, sums });
  const at = (slice: number, cell: number, m: number): Products => {
    const offset = (slice * cells + cell) * pairs.list.length;
    return assemble({ of, columns, pairs }, m, (pair) => sums[offset + pair]);
  };
  return { slices: weights.length, at };
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

function meanInCells(column: Float64Array, ofRow: Int32Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < column.length; i += 1)
    if (ofRow[i] >= 0) {
      sum += column[i];
      count += 1;
    }
  return sum / count;
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

function weightColumns({ weights, scheme }: Sample): readonly Float64Array[] {
  return scheme.kind === 'replicates' ? [weights, ...scheme.weights] : [weights];
}

interface Filling {
  readonly columns: Columns;
  readonly pairs: Pairs;
  readonly weights: readonly Float64Array[];
  readonly sums: Float64Array;
}

function fill(of: VariableSample, filling: Filling): void {
  const { cells } = of.sample;
  const { rows, starts } = rowsByCell(cells);
  for (let cell = 0; cell < cells.stored; cell += 1)
    for (let from = starts[cell]; from < starts[cell + 1]; from += BLOCK)
      fillBlock(rows.subarray(from, Math.min(from + BLOCK, starts[cell + 1])), filling, { cell, whole: cells.whole });
  closeWhole(filling, cells.whole);
}

function fillBlock(rows: Int32Array, filling: Filling, at: { readonly cell: number; readonly whole: number }): void {
  const { pairs, weights, sums } = filling;
  const block = { products: formProducts(rows, filling), size: rows.length, pairs: pairs.list.length };
  const gathered = new Float64Array(rows.length);
  for (let s = 0; s < weights.length; s += 1) {
    for (let i = 0; i < rows.length; i += 1) gathered[i] = weights[s][rows[i]];
    addProducts(block, gathered, { sums, offset: (s * (at.whole + 1) + at.cell) * block.pairs });
  }
}

function formProducts(rows: Int32Array, { columns, pairs }: Filling): Float64Array {
  const size = rows.length;
  const ones = new Float64Array(size).fill(1);
  const relative = columns.values.map((column, k) => {
    const values = new Float64Array(size);
    for (let i = 0; i < size; i += 1) values[i] = column[rows[i]] - columns.origins[k];
    return values;
  });
  const products = new Float64Array(pairs.list.length * size);
  for (const [j, [a, b]] of pairs.list.entries()) {
    const [left, right] = [a < 0 ? ones : relative[a], b < 0 ? ones : relative[b]];
    for (let i = 0; i < size; i += 1) products[j * size + i] = left[i] * right[i];
  }
  return products;
}

/** Fills the last cell, the whole, with the sum of the others. */
function closeWhole({ sums, pairs, weights }: Filling, whole: number): void {
  const width = pairs.list.length;
  for (let s = 0; s < weights.length; s += 1)
    for (let cell = 0; cell < whole; cell += 1)
      for (let j = 0; j < width; j += 1)
        sums[(s * (whole + 1) + whole) * width + j] += sums[(s * (whole + 1) + cell) * width + j];
}

interface Assembly {
  readonly of: VariableSample;
  readonly columns: Columns;
  readonly pairs: Pairs;
}

function assemble({ of, columns, pairs }: Assembly, m: number, sum: (pair: number) => number): Products {
  const places = [-1, ...of.variables.map((_, k) => columns.place(k, m))];
  const size = places.length;
  const values = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1)
    for (let j = i; j < size; j += 1) {
      values[i * size + j] = sum(pairs.numberOf(places[i], places[j]));
      values[j * size + i] = values[i * size + j];
    }
  return { size, values, origins: Float64Array.from(places, (place) => (place < 0 ? 0 : columns.origins[place])) };
}
