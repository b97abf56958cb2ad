import type { ClassJob } from './kernel.ts';
import { COLUMN_BYTES, loadBlock } from './loadBlock.ts';
import { BLOCK } from './runs.ts';
import { instantiate, memoryFor, padTo, type Workspace } from './wasmMemory.ts';

/** Does a class job in WebAssembly: the weights of a row are laid side by side, and the line is added to the row's class. */
export function addUpClasses(module: WebAssembly.Module, job: ClassJob): boolean {
  const { runs, weights, classes, count } = job;
  const width = padTo(2, weights.length) * 8;
  const slots = runs.cells * count;
  const memory = memoryFor({
    weights: padTo(2, weights.length) * COLUMN_BYTES,
    lines: width * BLOCK,
    slots: BLOCK * 4,
    sums: classes.length * slots * width,
  });
  const { at } = memory;
  const inner = instantiate(module, memory.memory);
  const slotOfRow = new Int32Array(memory.buffer, at.slots, BLOCK);
  const cells = cellsInOrder(job);
  let fit = true;
  for (let from = 0; from < runs.rows.length; from += BLOCK) {
    const rows = runs.rows.subarray(from, from + BLOCK);
    loadBlock(weights, rows, (k) => memory.floats(k * COLUMN_BYTES, 'weights'));
    fit = inner.areWeights(at.weights, weights.length, COLUMN_BYTES, rows.length) !== 0 && fit;
    inner.layLines(at.weights, width / 8, COLUMN_BYTES, rows.length, at.lines);
    for (const [m, column] of classes.entries()) {
      for (let i = 0; i < rows.length; i += 1) slotOfRow[i] = cells[from + i] * count + column[rows[i]];
      inner.addLines(at.lines, at.slots, rows.length, width, at.sums + m * slots * width);
    }
  }
  takeSums(memory, job, width / 8);
  return fit;
}

/** Cell of each row, in the order of the runs. */
function cellsInOrder({ runs }: ClassJob): Int32Array {
  const cells = new Int32Array(runs.rows.length);
  for (const [run, cell] of runs.cellOf.entries()) cells.fill(cell, runs.starts[run], runs.starts[run + 1]);
  return cells;
}

function takeSums(memory: Workspace<'sums'>, { runs, weights, classes, count, sums }: ClassJob, width: number): void {
  const found = memory.floats(0, 'sums');
  const slots = runs.cells * count;
  for (let m = 0; m < classes.length; m += 1)
    for (let w = 0; w < weights.length; w += 1)
      for (let k = 0; k < slots; k += 1) sums[m][w * slots + k] += found[(m * slots + k) * width + w];
}
