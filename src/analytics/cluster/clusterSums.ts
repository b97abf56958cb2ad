import type { ClassSums, SliceSums } from '#statistics/sliceSums.ts';
import type { ValueClasses } from '#statistics/valueClasses.ts';
import { addWeighted, type WeightedSums } from './addWeighted.ts';
import type { ClusterSample } from './clusterSample.ts';
import { sliceCount } from './slicing.ts';
import { sqlNumber } from './sqlText.ts';

/** Mean of a value column over all rows that count: a number near the values, so that squares do not lose digits. */
export function originOf({ counts }: ClusterSample, m: number): number {
  const sum = counts.cells.reduce((all, { sums }) => all + (sums[m] ?? 0), 0);
  return sum / counts.cells.reduce((all, { n }) => all + n, 0);
}

/** A value column relative to its origin, in SQL. */
export function relativeValue(sample: ClusterSample, m: number): string {
  return `(${sample.rows.values[m] ?? 'nan'} - ${sqlNumber(originOf(sample, m))})`;
}

/** Σw and Σw·x of every value column, for every slice and cell; Σw·x² as well if a statistic needs it, otherwise NaN. */
export async function clusterMoments(sample: ClusterSample, squares: boolean): Promise<readonly SliceSums[]> {
  const { client, rows, where, slicing, cell } = sample;
  const relative = rows.values.map((_, m) => relativeValue(sample, m));
  const values = ['1', ...relative, ...(squares ? relative.map((x) => `${x} * ${x}`) : [])];
  const answer = await addWeighted(client, { table: rows.table, where, slicing, by: [cell], values });
  const spread = (j: number) => closeCells(sample, answer, j);
  return relative.map((_, m) => ({
    w: spread(0),
    wx: spread(1 + m),
    wx2: spread(1 + relative.length + m),
    cells: sample.sample.cells.stored + 1,
    slices: sliceCount(slicing),
    origin: originOf(sample, m),
  }));
}

/** Sums of value j in the engine's order: slice by slice, the cells in each, the whole last. */
function closeCells(
  { sample: { cells }, slicing }: ClusterSample,
  answer: readonly WeightedSums[],
  j: number,
): Float64Array {
  const slices = sliceCount(slicing);
  const width = cells.stored + 1;
  const closed = new Float64Array(slices * width);
  for (const { by, sums } of answer)
    for (let s = 0; s < slices; s += 1) {
      const sum = sums[j * slices + s] ?? Number.NaN;
      closed[s * width + (by[0] ?? 0)] += sum;
      closed[s * width + cells.whole] += sum;
    }
  return closed;
}

/** Weights of every slice and cell by class of value column m. */
export async function clusterClasses(sample: ClusterSample, m: number, byClass: ValueClasses): Promise<ClassSums> {
  const {
    client,
    rows,
    where,
    slicing,
    cell,
    sample: { cells },
  } = sample;
  const slices = sliceCount(slicing);
  const by = [cell, classExpression(rows.values[m] ?? 'nan', byClass)];
  const answer = await addWeighted(client, { table: rows.table, where, slicing, by, values: ['1'] });
  const { classes } = byClass;
  const closed = new Float64Array((cells.stored + 1) * slices * classes);
  for (const {
    by: [own = 0, k = 0],
    sums,
  } of answer)
    for (let s = 0; s < slices; s += 1)
      for (const at of [own, cells.whole]) closed[(s * (cells.stored + 1) + at) * classes + k] += sums[s] ?? 0;
  return { sums: closed, classes, cells: cells.stored + 1, slices };
}

/** Class of a value: 1 where it equals, or the number of cut scores that it reaches. */
function classExpression(value: string, { rule }: ValueClasses): string {
  if (rule.kind === 'equal') return `(${value} = ${sqlNumber(rule.value)})`;
  return rule.cuts.map((cut) => `(${value} >= ${sqlNumber(cut)})`).join(' + ');
}
