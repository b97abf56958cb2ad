import type { ProductJob } from './kernel.ts';
import { COLUMN_BYTES, loadBlock } from './loadBlock.ts';
import { BLOCK, forEachPiece } from './runs.ts';
import { type BlockSums, instantiate, memoryFor, padTo, type Workspace } from './wasmMemory.ts';

/** Rows whose products are formed at once, and products formed at once; the two stay in the processor's nearest cache. */
const ROWS = 256;
const PRODUCTS = 128;
const PRODUCT_BYTES = ROWS * 8;

/** Does a product job in WebAssembly: per block of rows the products once, then their dot products with every weight column. */
export function addUpProducts(module: WebAssembly.Module, job: ProductJob): boolean {
  const { runs, weights, columns, pairs } = job;
  const shape = { weights: padTo(2, weights.length), pairs: padTo(4, pairs.length / 2) };
  const memory = memoryFor({
    weights: shape.weights * COLUMN_BYTES,
    columns: (columns.length + 1) * COLUMN_BYTES,
    products: PRODUCTS * PRODUCT_BYTES,
    sums: runs.cells * shape.weights * shape.pairs * 8,
  });
  const work = { inner: instantiate(module, memory.memory), memory, job, shape };
  memory.floats(0, 'columns').fill(1, 0, BLOCK);
  let fit = true;
  forEachPiece(runs, ROWS, ({ cell, from, to }) => {
    if (from % BLOCK === 0) fit = load(work, runs.rows.subarray(from, from + BLOCK)) && fit;
    const sums = memory.at.sums + cell * shape.weights * shape.pairs * 8;
    addPiece(work, { first: from % BLOCK, rows: to - from, sums });
  });
  takeSums(work);
  return fit;
}

interface Work {
  readonly inner: BlockSums;
  readonly memory: Workspace<'weights' | 'columns' | 'products' | 'sums'>;
  readonly job: ProductJob;
  readonly shape: { readonly weights: number; readonly pairs: number };
}

/** Fills the blocks, that of the constant before those of the columns, and answers whether the weights are weights. */
function load({ inner, memory, job }: Work, rows: Int32Array): boolean {
  loadBlock(job.weights, rows, (k) => memory.floats(k * COLUMN_BYTES, 'weights'));
  const block = (k: number): Float64Array => memory.floats((k + 1) * COLUMN_BYTES, 'columns');
  loadBlock(job.columns, rows, block);
  for (const [k, origin] of job.origins.entries()) {
    const values = block(k);
    for (let i = 0; i < rows.length; i += 1) values[i] -= origin;
  }
  return inner.areWeights(memory.at.weights, job.weights.length, COLUMN_BYTES, rows.length) !== 0;
}

interface PieceInMemory {
  /** Number of its first row in the block. */
  readonly first: number;
  readonly rows: number;
  /** Where the sums of its cell lie. */
  readonly sums: number;
}

function addPiece({ inner, memory, job, shape }: Work, { first, rows, sums }: PieceInMemory): void {
  const { at } = memory;
  const { pairs } = job;
  const column = (k: number): number => at.columns + (k + 1) * COLUMN_BYTES + first * 8;
  for (let done = 0; done < pairs.length / 2; done += PRODUCTS) {
    const count = Math.min(PRODUCTS, pairs.length / 2 - done);
    for (let p = 0; p < count; p += 1) {
      const [left, right] = [column(pairs[2 * (done + p)]), column(pairs[2 * (done + p) + 1])];
      inner.multiply(left, right, at.products + p * PRODUCT_BYTES, rows);
    }
    const values = [at.products, padTo(4, count), PRODUCT_BYTES] as const;
    const into = [sums + done * 8, shape.pairs * 8] as const;
    inner.addDots(at.weights + first * 8, shape.weights, COLUMN_BYTES, ...values, rows, ...into);
  }
}

function takeSums({ memory, job, shape }: Work): void {
  const { runs, weights, sums } = job;
  const count = job.pairs.length / 2;
  const found = memory.floats(0, 'sums');
  for (let w = 0; w < weights.length; w += 1)
    for (let cell = 0; cell < runs.cells; cell += 1)
      for (let p = 0; p < count; p += 1)
        sums[(w * runs.cells + cell) * count + p] += found[(cell * shape.weights + w) * shape.pairs + p];
}
