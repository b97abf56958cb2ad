import { StatisticsError } from './statisticsError.ts';

/** 综合差异系数: the plain mean of the coefficients of variation of the single indicators. */
export function compositeVariation(coefficients: readonly number[]): number {
  if (coefficients.length === 0) throw new StatisticsError('argument.invalid', 'a composite needs coefficients');
  const at = coefficients.findIndex((one) => !(one >= 0 && Number.isFinite(one)));
  if (at >= 0) throw new StatisticsError('argument.invalid', `coefficient ${at + 1} is ${coefficients[at]}`);
  return coefficients.reduce((sum, one) => sum + one, 0) / coefficients.length;
}
