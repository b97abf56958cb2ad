import type { TFunction } from 'i18next';
import { type Interval, showCount, showInterval, showValue } from './format.ts';

/** An estimate as pictures and tables show it. A standard error that the report does not print is null. */
export interface ShownEstimate {
  readonly value: number;
  readonly standardError: number | null;
  readonly interval: Interval | null;
  readonly n: number | null;
  readonly schools: number | null;
  readonly method: string;
}

/** The lines under a point or in a popover: value, error, interval, n and schools, all in words. */
export function estimateLines(estimate: ShownEstimate, t: TFunction): readonly string[] {
  const { value, standardError, interval, n, schools } = estimate;
  return [
    `${t('chart.value')} ${showValue(value, standardError)}`,
    `${t('chart.standardError')} ${standardError === null ? t('common.unknown') : showValue(standardError, standardError)}`,
    `${t('chart.intervalShort')} ${showInterval(interval, standardError)}`,
    `${t('chart.n')} ${showCount(n)}`,
    ...(schools === null ? [] : [`${t('chart.schools')} ${showCount(schools)}`]),
  ];
}
