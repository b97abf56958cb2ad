import { StatisticsError } from './statisticsError.ts';

/** Refuses p-values outside [0, 1], naming the first by its place (from 0). */
export function checkPValues(pValues: readonly number[]): void {
  const at = pValues.findIndex((p) => !(p >= 0 && p <= 1));
  if (at >= 0) throw new StatisticsError('argument.invalid', `p-value ${at} is ${pValues[at]}, not in [0, 1]`);
}
