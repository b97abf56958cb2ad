import { StatisticsError } from './statisticsError.ts';

/** A value with its standard error and the degrees of freedom behind it (Infinity: known, or a large sample). */
export interface Uncertain {
  readonly value: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
}

/**
 * First minus second for two independent samples, with a linking error (0 within one scale) that counts as known:
 * V = V₁ + V₂ + linking², degrees of freedom by Satterthwaite.
 */
export function independentDifference(first: Uncertain, second: Uncertain, linkingError: number): Uncertain {
  if (!(linkingError >= 0 && Number.isFinite(linkingError)))
    throw new StatisticsError('argument.invalid', `a linking error is finite and not negative, got ${linkingError}`);
  const [a, b] = [first.standardError ** 2, second.standardError ** 2];
  const variance = a + b + linkingError ** 2;
  const uncertain = a ** 2 / first.degreesOfFreedom + b ** 2 / second.degreesOfFreedom;
  return {
    value: first.value - second.value,
    standardError: Math.sqrt(variance),
    degreesOfFreedom: uncertain === 0 ? Number.POSITIVE_INFINITY : variance ** 2 / uncertain,
  };
}
