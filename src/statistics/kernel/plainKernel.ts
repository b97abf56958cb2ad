import { addProducts } from './addProducts.ts';
import { areWeightsIn } from './areWeightsIn.ts';
import { findQuantilesPlainly } from './findQuantilesPlainly.ts';
import type { ClassJob, Kernel, ProductJob } from './kernel.ts';
import { rankColumns } from './rankColumns.ts';
import { forEachPiece, type Piece } from './runs.ts';

const PIECE = 256;

/** The kernel in plain TypeScript: oracle for the others, and what computes where WebAssembly is not to be had. */
export const plainKernel: Kernel = {
  products: addUpProducts,
  classes: addUpClasses,
  ranks: rankColumns,
  quantiles: findQuantilesPlainly,
};

function addUpProducts(job: ProductJob): boolean {
  const weights = new Float64Array(PIECE);
  forEachPiece(job.runs, PIECE, (piece) => {
    const rows = job.runs.rows.subarray(piece.from, piece.to);
    const block = { products: formProducts(job, rows), size: rows.length, pairs: job.pairs.length / 2 };
    for (const [w, column] of job.weights.entries()) {
      for (let i = 0; i < rows.length; i += 1) weights[i] = column[rows[i]];
      addProducts(block, weights, { sums: job.sums, offset: (w * job.runs.cells + piece.cell) * block.pairs });
    }
  });
  return areWeightsIn(job.weights, job.runs.rows);
}

/** The products of a piece: product p of row i lies at p·rows + i. */
function formProducts({ columns, origins, pairs }: ProductJob, rows: Int32Array): Float64Array {
  const size = rows.length;
  const products = new Float64Array((pairs.length / 2) * size);
  const value = (column: number, row: number): number => (column < 0 ? 1 : columns[column][row] - origins[column]);
  for (let p = 0; p < pairs.length / 2; p += 1)
    for (let i = 0; i < size; i += 1)
      products[p * size + i] = value(pairs[2 * p], rows[i]) * value(pairs[2 * p + 1], rows[i]);
  return products;
}

function addUpClasses(job: ClassJob): boolean {
  forEachPiece(job.runs, PIECE, (piece) => {
    for (const [w, weights] of job.weights.entries())
      for (const [m, classes] of job.classes.entries()) addClasses(job, piece, { w, m, weights, classes });
  });
  return areWeightsIn(job.weights, job.runs.rows);
}

interface Columns {
  readonly w: number;
  readonly m: number;
  readonly weights: Float64Array;
  readonly classes: Int32Array;
}

function addClasses({ runs, sums, count }: ClassJob, piece: Piece, { w, m, weights, classes }: Columns): void {
  const offset = (w * runs.cells + piece.cell) * count;
  for (let i = piece.from; i < piece.to; i += 1) {
    const row = runs.rows[i];
    sums[m][offset + classes[row]] += weights[row];
  }
}
