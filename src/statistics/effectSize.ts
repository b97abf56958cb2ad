import { StatisticsError } from './statisticsError.ts';

/**
 * Standardized difference: the difference over the root of the mean of the two variances, both sides counting alike
 * (Cohen's d with equal weights, as PISA and BIFIEsurvey use it).
 */
export function effectSize(difference: number, sdOne: number, sdOther: number): number {
  for (const sd of [sdOne, sdOther])
    if (!(sd > 0 && Number.isFinite(sd)))
      throw new StatisticsError('argument.invalid', `an effect size needs standard deviations above 0, got ${sd}`);
  return difference / Math.sqrt((sdOne ** 2 + sdOther ** 2) / 2);
}
