import { upperGamma } from './incompleteGamma.ts';
import { StatisticsError } from './statisticsError.ts';

/** P(X ≥ x) of the χ² distribution with `df` > 0 degrees of freedom. */
export function chiSquarePValue(x: number, df: number): number {
  if (!(df > 0) || Number.isNaN(x))
    throw new StatisticsError('argument.invalid', `χ² of ${x} on ${df} degrees of freedom`);
  return upperGamma(df / 2, x / 2);
}
