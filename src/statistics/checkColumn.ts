import { StatisticsError } from './statisticsError.ts';

/** Refuses a column that is not as long as the others, by name. */
export function checkLength(name: string, length: number, rows: number): void {
  if (length !== rows)
    throw new StatisticsError('length.unequal', `${name} has ${length} rows where the measure has ${rows}`);
}

/** Refuses weights that are missing, infinite or negative, naming the column and the first such row (from 0). */
export function checkWeights(name: string, weights: Float64Array): void {
  for (let i = 0; i < weights.length; i += 1) {
    const weight = weights[i];
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY))
      throw new StatisticsError('weights.invalid', `${name}, row ${i}: ${weight} is no weight (finite, not negative)`);
  }
}

/** Refuses infinite values (NaN is missing), naming the plausible value (from 1) and the first such row (from 0). */
export function checkMeasure(measure: readonly Float64Array[]): number {
  const first = measure[0];
  if (first === undefined) throw new StatisticsError('measure.none', 'the measure has no column');
  if (first.length === 0) throw new StatisticsError('rows.none', 'the measure has no rows');
  for (const [m, column] of measure.entries()) {
    checkLength(`plausible value ${m + 1}`, column.length, first.length);
    const at = column.findIndex((value) => value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY);
    if (at >= 0) throw new StatisticsError('measure.infinite', `plausible value ${m + 1}, row ${at} is infinite`);
  }
  return first.length;
}
