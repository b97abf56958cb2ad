import type { EstimateRow } from '#domain/monitoring/estimateRow.ts';
import type { Language } from './command.ts';

/** The statistic of a row in the language of the terminal. */
export function statisticLabel(
  { statistic, statisticName }: Pick<EstimateRow, 'statistic' | 'statisticName'>,
  language: Language,
) {
  return language === 'zh' ? statisticName : inEnglish(statistic);
}

function inEnglish(statistic: EstimateRow['statistic']): string {
  switch (statistic.kind) {
    case 'mean':
      return 'mean';
    case 'sd':
      return 'standard deviation';
    case 'variance':
      return 'variance';
    case 'percentile':
      return `percentile ${Number((100 * statistic.p).toPrecision(10))}`;
    case 'percentage-equal':
      return `% equal to ${statistic.value}`;
    case 'percentage-at-or-above':
      return `% at or above ${statistic.cut}`;
    case 'percentage-below':
      return `% below ${statistic.cut}`;
    case 'level':
      return `% in [${statistic.from ?? '−∞'}, ${statistic.below ?? '∞'})`;
    case 'total':
    case 'n':
      return statistic.kind;
  }
}
