import type { MomentSums } from './kernel/addMoments.ts';
import { addMoments } from './kernel/addMoments.ts';
import { addWeights } from './kernel/addWeights.ts';
import type { Sample } from './sample.ts';

/**
 * Weighted sums for every slice and cell. Slice 0 is the full sample; the others are the replicates
 * (the whole sample under another weight) or the clusters (some rows under the full weight).
 * The sums of slice s and cell c lie at s·cells + c; the last cell is the whole.
 */
export interface SliceSums extends MomentSums {
  readonly cells: number;
  readonly slices: number;
  readonly origin: number;
}

/** Adds up one column of the measure. */
export function sumMoments(sample: Sample, values: Float64Array): SliceSums {
  const cells = sample.cells.stored + 1;
  const slices = sliceCount(sample);
  const sums = emptySums(cells * slices);
  const origin = meanOf(values, sample.cells.ofRow);
  for (const { slots, weights, offset } of passes(sample, sample.cells.ofRow, cells))
    addMoments({ values, slots, origin }, weights, { sums, offset });
  for (const column of [sums.w, sums.wx, sums.wx2]) closeSums(column, sample, { cells, slices, classes: 1 });
  return { ...sums, cells, slices, origin };
}

/** Weights by class: the sum of slice s, cell c and class k lies at (s·cells + c)·classes + k. */
export interface ClassSums {
  readonly sums: Float64Array;
  readonly classes: number;
  readonly cells: number;
  readonly slices: number;
}

/** Adds up weights by class; `classOfRow` is read only for rows that lie in a cell. */
export function sumClasses(sample: Sample, classOfRow: Int32Array, classes: number): ClassSums {
  const cells = sample.cells.stored + 1;
  const slices = sliceCount(sample);
  const sums = new Float64Array(cells * slices * classes);
  const slots = sample.cells.ofRow.map((cell, i) => (cell < 0 ? -1 : cell * classes + classOfRow[i]));
  for (const pass of passes(sample, slots, cells * classes))
    addWeights(pass.slots, pass.weights, { sums, offset: pass.offset });
  closeSums(sums, sample, { cells, slices, classes });
  return { sums, classes, cells, slices };
}

/** Number of slices of a sample, the full one included. */
export function sliceCount(sample: Sample): number {
  if (sample.scheme.kind === 'census') return 1;
  if (sample.scheme.kind === 'replicates') return 1 + sample.scheme.weights.length;
  return 1 + sample.scheme.units.stratum.length;
}

interface Pass {
  readonly slots: Int32Array;
  readonly weights: Float64Array;
  readonly offset: number;
}

/** The passes over the rows that fill all slices: one per replicate, or one for all clusters together. */
function passes(sample: Sample, slots: Int32Array, width: number): Pass[] {
  const { scheme, weights } = sample;
  const full = { slots, weights, offset: 0 };
  if (scheme.kind === 'census') return [full];
  if (scheme.kind === 'replicates')
    return [full, ...scheme.weights.map((column, r) => ({ slots, weights: column, offset: (r + 1) * width }))];
  const inUnit = slots.map((slot, i) => (slot < 0 ? -1 : (1 + scheme.units.ofRow[i]) * width + slot));
  return [full, { slots: inUnit, weights, offset: 0 }];
}

/** Fills the last cell, the whole, with the sum of the others. */
function closeSums(
  sums: Float64Array,
  sample: Sample,
  shape: { readonly cells: number; readonly slices: number; readonly classes: number },
): void {
  const width = shape.cells * shape.classes;
  const whole = sample.cells.whole * shape.classes;
  for (let s = 0; s < shape.slices; s += 1)
    for (let at = 0; at < whole; at += 1) sums[s * width + whole + (at % shape.classes)] += sums[s * width + at];
}

function emptySums(size: number): MomentSums {
  return { w: new Float64Array(size), wx: new Float64Array(size), wx2: new Float64Array(size) };
}

function meanOf(values: Float64Array, cellOfRow: Int32Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < values.length; i += 1) {
    if (cellOfRow[i] < 0) continue;
    sum += values[i];
    count += 1;
  }
  return sum / count;
}
