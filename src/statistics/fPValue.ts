import { chiSquarePValue } from './chiSquarePValue.ts';
import { incompleteBeta } from './incompleteBeta.ts';
import { StatisticsError } from './statisticsError.ts';

/** P(F ≥ f) with `upper` and `lower` degrees of freedom; with infinite `lower` it is that of a χ² of f·upper. */
export function fPValue(f: number, upper: number, lower: number): number {
  if (!(upper > 0 && lower > 0) || Number.isNaN(f))
    throw new StatisticsError('argument.invalid', `F of ${f} on ${upper} and ${lower} degrees of freedom`);
  if (lower === Number.POSITIVE_INFINITY) return chiSquarePValue(f * upper, upper);
  return f <= 0 ? 1 : incompleteBeta(lower / (lower + upper * f), lower / 2, upper / 2);
}
