import type { Estimate } from './estimate.ts';
import { studentTQuantile } from './studentT.ts';

/**
 * The estimate of a positive number with an interval that is symmetric in its logarithm, value·exp(±t·SE/value): it stays above 0 and is longer
 * upwards, as the error of a variance grows with it. A value that is not above 0 keeps its interval.
 */
export function withPositiveInterval(estimate: Estimate): Estimate {
  const { value, standardError, degreesOfFreedom, level } = estimate;
  if (!(value > 0 && standardError > 0)) return estimate;
  const reach = (studentTQuantile((1 + level) / 2, degreesOfFreedom) * standardError) / value;
  return {
    ...estimate,
    interval: [value * Math.exp(-reach), value * Math.exp(reach)],
    method: `${estimate.method}; interval in logarithms`,
  };
}
