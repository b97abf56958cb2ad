import { barnardRubin } from './barnardRubin.ts';
import type { Estimate, VarianceParts } from './estimate.ts';
import { type ImputationSpread, imputationSpread } from './imputationSpread.ts';
import { nestedDegrees } from './nestedDegrees.ts';
import { nestsOf } from './nestedDesign.ts';
import type { Sample } from './sample.ts';
import type { SampledValue } from './sampledValue.ts';
import { samplingVariance } from './samplingVariance.ts';
import { StatisticsError } from './statisticsError.ts';
import { studentTQuantile } from './studentT.ts';

/** What a combined estimate is reported with. */
export interface Reporting {
  readonly level: number;
  readonly method: string;
  /** What is estimated, for messages: `mean of group "甲"`. */
  readonly where: string;
}

/**
 * Rubin's rules for plausible values: the value is their mean, U the mean of their sampling variances (or that of the
 * first alone, where the design says so), B the variance between them, V = U + (1 + 1/M)·B. Under a nested design the two
 * stages of imputation add up, and the method line tells them apart (`imputationSpread.ts`).
 */
export function combine(sampled: SampledValue, sample: Sample, { level, method, where }: Reporting): Estimate {
  const { base } = sampled;
  const nests = nestsOf(sample.design, sampled.values.length);
  const spread = imputationSpread(sampled.values, nests);
  const variance = { sampling: meanSampling(sampled, sample), imputation: spread.imputation, linking: 0 };
  if (sampled.deviations.some((slices) => slices.length > 0)) refuseNoDegrees(sampled.degrees, where);
  const degreesOfFreedom = degreesOf(spread, variance.sampling + variance.imputation, sampled.degrees);
  return {
    ...withInterval({ value: meanOf(sampled.values), variance, degreesOfFreedom, level }),
    n: base.n,
    weightedN: base.weightedN,
    schools: base.schools?.size ?? null,
    psus: base.units?.size ?? null,
    coverage: base.n / base.eligible,
    method: nests === null ? method : `${method}; ${describeNests(spread)}`,
  };
}

function degreesOf(spread: ImputationSpread, total: number, design: number): number {
  if (spread.inside !== null) return nestedDegrees(spread, total, design);
  return barnardRubin({ count: spread.count, imputation: spread.imputation, total, design });
}

function describeNests({ count, between, inside }: ImputationSpread): string {
  const size = `nested imputation, ${count} nests of ${inside?.count ?? 1}`;
  const parts = [`variance between nests ${shown(between)}`, `within nests ${shown(inside?.variance ?? 0)}`];
  return [size, ...parts].join(', ');
}

function shown(variance: number): string {
  return String(Number(variance.toPrecision(6)));
}

/** A value with its variance, before standard error and interval follow from them. */
export interface Uncertain {
  readonly value: number;
  readonly variance: VarianceParts;
  readonly degreesOfFreedom: number;
  readonly level: number;
}

/** Adds the standard error and the symmetric t interval. Refuses a level outside (0, 1) and numbers that are not finite. */
export function withInterval<T extends Uncertain>(uncertain: T): T & Pick<Estimate, 'standardError' | 'interval'> {
  const { value, variance, degreesOfFreedom, level } = uncertain;
  if (!(level > 0 && level < 1)) throw new StatisticsError('argument.invalid', `a level is in (0, 1), got ${level}`);
  const standardError = Math.sqrt(variance.sampling + variance.imputation + variance.linking);
  if (!Number.isFinite(value) || !Number.isFinite(standardError))
    throw new StatisticsError('estimate.invalid', `value ${value} with standard error ${standardError} is no estimate`);
  const reach = standardError === 0 ? 0 : studentTQuantile((1 + level) / 2, degreesOfFreedom) * standardError;
  return { ...uncertain, standardError, interval: [value - reach, value + reach] };
}

function meanSampling(sampled: SampledValue, sample: Sample): number {
  const { variance } = sample.design;
  const firstOnly = variance.kind === 'replicates' && variance.samplingVarianceFrom === 'first';
  const feeding = firstOnly ? sampled.deviations.slice(0, 1) : sampled.deviations;
  return meanOf(Float64Array.from(feeding, (slices) => samplingVariance(slices, sample.scheme)));
}

/** A group inside one cluster moves with it as a whole: its deviations are 0, which must not pass for certainty. */
function refuseNoDegrees(degrees: number, where: string): void {
  if (!(degrees > 0))
    throw new StatisticsError(
      'design.one-cluster',
      `${where}: its rows lie in a single cluster or school, so no error can be estimated`,
    );
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
