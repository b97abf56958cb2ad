import { samplingVariance } from './samplingVariance.ts';
import type { SampledVector } from './vectorEstimates.ts';

/**
 * Covariance matrix of the first `size` numbers over the plausible values: mean of the design's covariances plus
 * (1 + 1/M) times the covariance of the values (Rubin 1987; R mitools `MIcombine`). The design's covariance of two numbers
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
  return mean(within) + between(vectors.map(({ values }) => [values[a], values[b]]));
}

/** (1 + 1/M)·B of a pair of numbers. */
function between(values: readonly (readonly [number, number])[]): number {
  const count = values.length;
  if (count < 2) return 0;
  const means = [mean(values.map(([x]) => x)), mean(values.map(([, y]) => y))];
  const sum = values.reduce((total, [x, y]) => total + (x - means[0]) * (y - means[1]), 0);
  return ((1 + 1 / count) * sum) / (count - 1);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
