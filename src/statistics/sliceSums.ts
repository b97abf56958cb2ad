import { addUpSlices } from './addUpSlices.ts';
import { addMoments } from './kernel/addMoments.ts';
import { addWeights } from './kernel/addWeights.ts';
import { currentKernel } from './kernel/currentKernel.ts';
import type { ClassJob } from './kernel/kernel.ts';
import { meanInCells } from './meanInCells.ts';
import type { PrimaryUnits } from './primaryUnits.ts';
import { refuseWeights, type Sample } from './sample.ts';
import { sumPairs } from './sumPairs.ts';

/**
 * Weighted sums of one column of the measure for every slice and cell: Σw, Σw·(x − origin), Σw·(x − origin)². Slice 0 is the
 * full sample; the others are the replicates (the whole sample under another weight) or the clusters (some rows under the full
 * weight). The sums of slice s and cell c lie at s·cells + c; the last cell is the whole.
 */
export interface SliceSums {
  readonly w: Float64Array;
  readonly wx: Float64Array;
  /** NaN where squares were not asked for. */
  readonly wx2: Float64Array;
  readonly cells: number;
  readonly slices: number;
  readonly origin: number;
}

/** Adds up all columns of the measure together, with squares if a statistic needs them. */
export function sumMoments(sample: Sample, squares: boolean): SliceSums[] {
  const { scheme } = sample;
  if (scheme.kind === 'linearized') return sample.measure.map((values) => momentsByUnit(sample, scheme.units, values));
  const origins = Float64Array.from(sample.measure, (values) => meanInCells(values, sample.cells.ofRow));
  const pairs = sample.measure.flatMap((_, m) => (squares ? [-1, m, m, m] : [-1, m]));
  const sums = sumPairs(sample, { columns: sample.measure, origins, pairs: Int32Array.of(-1, -1, ...pairs) });
  const width = 1 + pairs.length / 2;
  const shape = { cells: sample.cells.stored + 1, slices: sliceCount(sample) };
  const column = (pair: number): Float64Array =>
    Float64Array.from({ length: shape.cells * shape.slices }, (_, at) => sums[at * width + pair]);
  const w = column(0);
  const none = squares ? w : new Float64Array(w.length).fill(Number.NaN);
  return sample.measure.map((_, m) => {
    const at = 1 + (squares ? 2 * m : m);
    return { ...shape, w, wx: column(at), wx2: squares ? column(at + 1) : none, origin: origins[m] };
  });
}

/** Weights by class: the sum of slice s, cell c and class k lies at (s·cells + c)·classes + k. */
export interface ClassSums {
  readonly sums: Float64Array;
  readonly classes: number;
  readonly cells: number;
  readonly slices: number;
}

/** Adds up weights by class, under several classifications together; a class is read only for rows that lie in a cell. */
export function sumClasses(sample: Sample, classesOfRows: readonly Int32Array[], classes: number): ClassSums[] {
  const { scheme } = sample;
  const shape = { classes, cells: sample.cells.stored + 1, slices: sliceCount(sample) };
  const add = { classes: classesOfRows, count: classes };
  const sums =
    scheme.kind === 'linearized'
      ? classesOfRows.map((classOfRow) => classesByUnit(sample, scheme.units, { classOfRow, classes }))
      : addUpSlices(sample, {
          width: classes,
          add: (runs, weights) => countClasses(sample, { ...add, runs, weights }),
        });
  return sums.map((column) => ({ ...shape, sums: column }));
}

function countClasses(sample: Sample, job: Omit<ClassJob, 'sums'>): readonly Float64Array[] {
  const sums = job.classes.map(() => new Float64Array(job.weights.length * job.runs.cells * job.count));
  if (!currentKernel().classes({ ...job, sums })) refuseWeights(sample);
  return sums;
}

/** Number of slices of a sample, the full one included. */
export function sliceCount({ scheme }: Sample): number {
  if (scheme.kind === 'census') return 1;
  return 1 + (scheme.kind === 'replicates' ? scheme.rule.factors.length : scheme.units.stratum.length);
}

/** Slots of a linearized design: a row counts for its cell in the full sample and in the slice of its cluster. */
function slotsByUnit(slots: Int32Array, units: PrimaryUnits, width: number): Int32Array {
  return slots.map((slot, i) => (slot < 0 ? -1 : (1 + units.ofRow[i]) * width + slot));
}

function momentsByUnit(sample: Sample, units: PrimaryUnits, values: Float64Array): SliceSums {
  const { ofRow } = sample.cells;
  const shape = { cells: sample.cells.stored + 1, slices: sliceCount(sample), classes: 1 };
  const size = shape.cells * shape.slices;
  const sums = { w: new Float64Array(size), wx: new Float64Array(size), wx2: new Float64Array(size) };
  const origin = meanInCells(values, ofRow);
  for (const slots of [ofRow, slotsByUnit(ofRow, units, shape.cells)])
    addMoments({ values, slots, origin }, sample.weights, { sums, offset: 0 });
  for (const column of [sums.w, sums.wx, sums.wx2]) closeSums(column, shape);
  return { ...sums, ...shape, origin };
}

interface Classified {
  readonly classOfRow: Int32Array;
  readonly classes: number;
}

function classesByUnit(sample: Sample, units: PrimaryUnits, { classOfRow, classes }: Classified): Float64Array {
  const cells = sample.cells.stored + 1;
  const sums = new Float64Array(cells * classes * sliceCount(sample));
  const inFull = sample.cells.ofRow.map((cell, i) => (cell < 0 ? -1 : cell * classes + classOfRow[i]));
  for (const slots of [inFull, slotsByUnit(inFull, units, cells * classes)])
    addWeights(slots, sample.weights, { sums, offset: 0 });
  closeSums(sums, { cells, classes });
  return sums;
}

/** Fills the last cell, the whole, with the sum of the others. */
function closeSums(sums: Float64Array, { cells, classes }: { readonly cells: number; readonly classes: number }): void {
  const whole = (cells - 1) * classes;
  for (let from = 0; from < sums.length; from += cells * classes)
    for (let at = 0; at < whole; at += 1) sums[from + whole + (at % classes)] += sums[from + at];
}
