import { addUpClasses } from './addUpClasses.ts';
import { addUpProducts } from './addUpProducts.ts';
import { findQuantiles } from './findQuantiles.ts';
import type { Kernel } from './kernel.ts';
import { rankColumns } from './rankColumns.ts';

/**
 * The kernel with WebAssembly SIMD inner loops, from the bytes of `kernel.wasm`. Rejects where the host has no SIMD.
 * Each job gets a memory of its own of a few megabytes, through which the columns stream in blocks.
 */
export async function wasmKernel(bytes: BufferSource): Promise<Kernel> {
  const module = await WebAssembly.compile(bytes);
  return {
    products: (job) => addUpProducts(module, job),
    classes: (job) => addUpClasses(module, job),
    ranks: rankColumns,
    quantiles: (job) => findQuantiles(module, job),
  };
}
