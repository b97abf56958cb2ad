import type { TFunction } from 'i18next';
import { type Bound, type Interval, showBounded, showCount, showInterval, showValue } from './format.ts';

/** An estimate as pictures and tables show it. A standard error that the report does not print is null. */
export interface ShownEstimate {
  readonly value: number;
  readonly standardError: number | null;
  readonly interval: Interval | null;
  readonly n: number | null;
  readonly schools: number | null;
  readonly method: string;
  /** The band in which n lies, where the count itself is not told. */
  readonly nBand?: string | undefined;
  /** Set where the value is a bound only. */
  readonly bound?: Bound;
}

/** The lines under a point or in a popover: value, error, interval, n and schools, all in words. */
export function estimateLines(estimate: ShownEstimate, t: TFunction): readonly string[] {
  const { value, standardError, interval, n, schools, nBand, bound } = estimate;
  return [
    `${t('chart.value')} ${showBounded(value, standardError, bound)}`,
    `${t('chart.standardError')} ${standardError === null ? t('common.unknown') : showValue(standardError, standardError)}`,
    `${t('chart.intervalShort')} ${showInterval(interval, standardError)}`,
    `${t('chart.n')} ${nBand ?? showCount(n)}`,
    ...(schools === null ? [] : [`${t('chart.schools')} ${showCount(schools)}`]),
  ];
}
