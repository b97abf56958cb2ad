import { imputationSpread } from './imputationSpread.ts';

/** What one plausible value says of a school: conditional mean and variance, and the share of the plain mean that is kept. */
export interface ConditionalResidual {
  readonly residual: number;
  readonly variance: number;
  readonly shrinkage: number;
}

/** Rubin's rules over the plausible values; the interval reaches `reach` standard errors either way. */
export function pooledResidual(each: readonly ConditionalResidual[], reach: number) {
  const mean = (of: (one: ConditionalResidual) => number): number =>
    each.reduce((sum, one) => sum + of(one), 0) / each.length;
  const residual = mean((one) => one.residual);
  const { imputation } = imputationSpread(
    each.map((one) => one.residual),
    null,
  );
  const standardError = Math.sqrt(mean((one) => one.variance) + imputation);
  const interval = [residual - reach * standardError, residual + reach * standardError] as const;
  return { residual, standardError, interval, shrinkage: mean((one) => one.shrinkage) };
}
