import type { Estimate } from './estimate.ts';
import { StatisticsError } from './statisticsError.ts';
import { studentTQuantile } from './studentT.ts';

/**
 * Interval of a percentage that stays inside 0 and 100: symmetric in log odds, SE/(p(1 − p)) by the delta method, on the same degrees
 * of freedom (Korn & Graubard 1999, §2.7; R survey `svyciprop`, method "logit"). Null at exactly 0 and 100, where log odds are
 * infinite and the data hold no error. Refuses values outside 0 to 100.
 */
export function logitInterval(
  percentage: Pick<Estimate, 'value' | 'standardError' | 'degreesOfFreedom' | 'level'>,
): readonly [number, number] | null {
  const { value, standardError, degreesOfFreedom, level } = percentage;
  if (!(value >= 0 && value <= 100)) throw new StatisticsError('argument.invalid', `${value} is no percentage`);
  if (value === 0 || value === 100) return null;
  const share = value / 100;
  const centre = Math.log(share / (1 - share));
  const error = standardError / 100 / (share * (1 - share));
  const reach = error === 0 ? 0 : studentTQuantile((1 + level) / 2, degreesOfFreedom) * error;
  return [percentageOf(centre - reach), percentageOf(centre + reach)];
}

function percentageOf(logOdds: number): number {
  return 100 / (1 + Math.exp(-logOdds));
}
