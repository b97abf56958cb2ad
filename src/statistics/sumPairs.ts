import { addUpSlices } from './addUpSlices.ts';
import { currentKernel } from './kernel/currentKernel.ts';
import type { ProductJob } from './kernel/kernel.ts';
import { refuseWeights, type Sample } from './sample.ts';

/** Adds up products of columns for every slice and cell: slice s, cell c and pair p lie at (s·cells + c)·pairs + p. */
export function sumPairs(sample: Sample, asked: Pick<ProductJob, 'columns' | 'origins' | 'pairs'>): Float64Array {
  const width = asked.pairs.length / 2;
  const [sums] = addUpSlices(sample, {
    width,
    add: (runs, weights) => {
      const added = new Float64Array(weights.length * runs.cells * width);
      const fit = currentKernel().products({ ...asked, runs, weights, sums: added });
      if (!fit) refuseWeights(sample);
      return [added];
    },
  });
  return sums;
}
