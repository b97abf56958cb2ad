import type { ReplicateDesign, VarianceDesign } from './design.ts';
import { engineVersion } from './engineVersion.ts';
import type { RowStatistic } from './plan.ts';
import { replicateCount } from './unitReplicates.ts';
import type { Divisor } from './variance.ts';

/** What a method line describes. */
export interface Described {
  readonly statistic: RowStatistic;
  readonly variance: VarianceDesign;
  readonly plausibleValues: number;
  /** How two sides were compared, or null for a level. */
  readonly comparison: string | null;
}

/** The method of an estimate in one line: statistic, comparison, plausible values, variance, engine. */
export function describeMethod({ statistic, ...design }: Described): string {
  return methodLine({ what: describeStatistic(statistic), ...design });
}

/** The same line for a statistic that is described in words. */
export function methodLine(described: Omit<Described, 'statistic'> & { readonly what: string }): string {
  const { what, variance, plausibleValues, comparison } = described;
  return [
    what,
    comparison,
    plausibleValues > 1 ? `${plausibleValues} plausible values${feeding(variance)}` : null,
    describeVariance(variance),
    `engine ${engineVersion}`,
  ]
    .filter((part) => part !== null)
    .join('; ');
}

function describeStatistic(statistic: RowStatistic): string {
  switch (statistic.kind) {
    case 'mean':
      return 'weighted mean';
    case 'total':
      return 'weighted total';
    case 'n':
      return 'rows with a value, unweighted';
    case 'sd':
      return `weighted standard deviation, divisor ${describeDivisor(statistic.divisor)}`;
    case 'variance':
      return `weighted variance of the values, divisor ${describeDivisor(statistic.divisor)}`;
    case 'percentage-equal':
      return `weighted percentage equal to ${statistic.value}`;
    case 'percentage-at-or-above':
      return `weighted percentage at or above ${statistic.cut}`;
    case 'percentage-below':
      return `weighted percentage below ${statistic.cut}`;
    case 'level':
      return `weighted percentage in level ${statistic.level} [${statistic.from ?? '−∞'}, ${statistic.below ?? '∞'})`;
    case 'percentile':
      return `weighted percentile ${100 * statistic.p}, definition ${statistic.definition ?? 'inverse-ecdf'}`;
  }
}

function describeDivisor(divisor: Divisor = 'weights'): string {
  return divisor === 'weights' ? 'Σw' : 'Σw − 1';
}

function feeding(variance: VarianceDesign): string {
  if (variance.kind !== 'replicates') return '';
  return variance.samplingVarianceFrom === 'first'
    ? ', sampling variance from the first'
    : ', sampling variance from all';
}

function describeVariance(variance: VarianceDesign): string {
  if (variance.kind === 'census') return 'census, no sampling variance';
  if (variance.kind === 'replicates') return describeReplicates(variance);
  const correction = variance.populationClusters ? ', finite-population correction' : '';
  return `Taylor linearization by ${variance.clusters === null ? 'row' : 'cluster'}${variance.strata === null ? '' : ' in strata'}${correction}`;
}

function describeReplicates(variance: ReplicateDesign): string {
  const name = variance.method === 'fay' ? `Fay (ρ = ${variance.fayRho})` : variance.method.toUpperCase();
  const scale = variance.scale === undefined ? '' : `, scale ${variance.scale}`;
  const centre = variance.centre === 'estimate' ? 'full-sample estimate' : 'mean of the replicates';
  return `${replicateCount(variance)} ${name} replicates${scale} around the ${centre}`;
}
