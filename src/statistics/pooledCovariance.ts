import { imputationSpread } from './imputationSpread.ts';
import { nestsOf } from './nestedDesign.ts';
import type { Sample } from './sample.ts';
import { samplingVariance } from './samplingVariance.ts';
import type { SampledVector } from './vectorEstimates.ts';

/**
 * Covariance matrix of the first `size` numbers over the plausible values: mean of the design's covariances plus
 * (1 + 1/M) times the covariance of the values (Rubin 1987; R mitools `MIcombine`), or both stages of nested imputation. The design's covariance of two numbers
 * is that of their slices: [V(a + b) − V(a − b)]/4.
 */
export function pooledCovariance(sampled: SampledVector, size: number): number[][] {
  return Array.from({ length: size }, (_, a) => Array.from({ length: size }, (_, b) => covariance(sampled, a, b)));
}

function covariance({ of, vectors }: SampledVector, a: number, b: number): number {
  const { variance } = of.sample.design;
  const firstOnly = variance.kind === 'replicates' && variance.samplingVarianceFrom === 'first';
  const feeding = firstOnly ? vectors.slice(0, 1) : vectors;
  const within = feeding.map(({ deviations }) => {
    const plus = deviations[a].map((value, s) => value + deviations[b][s]);
    const minus = deviations[a].map((value, s) => value - deviations[b][s]);
    return (samplingVariance(plus, of.sample.scheme) - samplingVariance(minus, of.sample.scheme)) / 4;
  });
  return (
    mean(within) +
    between(
      vectors.map(({ values }) => [values[a], values[b]]),
      of.sample,
    )
  );
}

/** What imputation adds to the covariance of a pair of numbers, by the same turn. */
function between(values: readonly (readonly [number, number])[], { design }: Sample): number {
  const nests = nestsOf(design, values.length);
  const plus = values.map(([x, y]) => x + y);
  const minus = values.map(([x, y]) => x - y);
  return (imputationSpread(plus, nests).imputation - imputationSpread(minus, nests).imputation) / 4;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
