import { StatisticsError } from './statisticsError.ts';

/** Refuses a column that is not as long as the others, by name. */
export function checkLength(name: string, length: number, rows: number): void {
  if (length !== rows)
    throw new StatisticsError('length.unequal', `${name} has ${length} rows where the measure has ${rows}`);
}

/** Refuses weights that are missing, infinite or negative, naming the column and the first such row (from 0). */
export function checkWeights(name: string, weights: Float64Array): void {
  if (areWeights(weights)) return;
  const row = weights.findIndex((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY));
  const message = `${name}, row ${row}: ${weights[row]} is no weight (finite, not negative)`;
  throw new StatisticsError('weights.invalid', message);
}

/**
 * Adds up x − |x|: 0 for a weight, below 0 for a negative number, NaN for what is missing or infinite. Four sums side by side let
 * the processor work on four weights at once, which counts where eighty columns of a large survey are checked.
 */
function areWeights(weights: Float64Array): boolean {
  const fours = weights.length - (weights.length % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < fours; i += 4) {
    a += weights[i] - Math.abs(weights[i]);
    b += weights[i + 1] - Math.abs(weights[i + 1]);
    c += weights[i + 2] - Math.abs(weights[i + 2]);
    d += weights[i + 3] - Math.abs(weights[i + 3]);
  }
  for (let i = fours; i < weights.length; i += 1) a += weights[i] - Math.abs(weights[i]);
  return a + b + c + d === 0;
}

/** Number of rows of a measure. Refuses one without columns or rows, and columns that are not equally long. */
export function checkMeasure(measure: readonly Float64Array[]): number {
  const first = measure[0];
  if (first === undefined) throw new StatisticsError('measure.none', 'the measure has no column');
  if (first.length === 0) throw new StatisticsError('rows.none', 'the measure has no rows');
  for (const [m, column] of measure.entries()) checkLength(`plausible value ${m + 1}`, column.length, first.length);
  return first.length;
}
