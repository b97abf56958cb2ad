import { imputationSpread } from './imputationSpread.ts';
import { nestsOf } from './nestedDesign.ts';
import type { Sample } from './sample.ts';
import { samplingVariance } from './samplingVariance.ts';
import type { SampledVector } from './vectorEstimates.ts';

/**
 * Covariance matrix of the first `size` numbers over the plausible values: mean of the design's covariances plus
 * (1 + 1/M) times the covariance of the values (Rubin 1987; R mitools `MIcombine`), or both stages of nested imputation.
 * The design's covariance of two numbers is that of their slices: [V(a + b) − V(a) − V(b)]/2.
 */
export function pooledCovariance(sampled: SampledVector, size: number): number[][] {
  const numbers = Array.from({ length: size }, (_, k) => k);
  const alone = numbers.map((k) => withinVariance(sampled, [k]));
  const half = numbers.map((a) =>
    numbers.slice(0, a + 1).map((b) => {
      const within = a === b ? alone[a] : (withinVariance(sampled, [a, b]) - alone[a] - alone[b]) / 2;
      const values = sampled.vectors.map(({ values }) => [values[a], values[b]] as const);
      return within + between(values, sampled.of.sample);
    }),
  );
  return numbers.map((a) => numbers.map((b) => half[Math.max(a, b)][Math.min(a, b)]));
}

/** The design's variance of a number, or of the sum of two, over the plausible values that feed it. */
function withinVariance({ of, vectors }: SampledVector, [a, b]: readonly [number, number?]): number {
  const { variance } = of.sample.design;
  const firstOnly = variance.kind === 'replicates' && variance.samplingVarianceFrom === 'first';
  const feeding = firstOnly ? vectors.slice(0, 1) : vectors;
  const sum = feeding.reduce((total, { deviations }) => {
    const slices = b === undefined ? deviations[a] : addSlices(deviations[a], deviations[b]);
    return total + samplingVariance(slices, of.sample.scheme);
  }, 0);
  return sum / feeding.length;
}

function addSlices(a: Float64Array, b: Float64Array): Float64Array {
  const sum = new Float64Array(a.length);
  for (let s = 0; s < sum.length; s += 1) sum[s] = a[s] + b[s];
  return sum;
}

/** What imputation adds to the covariance of a pair of numbers, by the same turn. */
function between(values: readonly (readonly [number, number])[], { design }: Sample): number {
  const nests = nestsOf(design, values.length);
  const plus = values.map(([x, y]) => x + y);
  const minus = values.map(([x, y]) => x - y);
  return (imputationSpread(plus, nests).imputation - imputationSpread(minus, nests).imputation) / 4;
}
