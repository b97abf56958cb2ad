import { expect, test } from 'vitest';
import { describeMethod } from './describeMethod.ts';
import type { VarianceDesign } from './design.ts';
import { engineVersion } from './engineVersion.ts';

const fay: VarianceDesign = {
  kind: 'replicates',
  method: 'fay',
  fayRho: 0.5,
  weights: Array.from({ length: 80 }, () => new Float64Array(1)),
  centre: 'estimate',
  samplingVarianceFrom: 'all',
};

test('names statistic, plausible values, replicates, centring and engine', () => {
  const text = describeMethod({ statistic: { kind: 'mean' }, variance: fay, plausibleValues: 10, comparison: null });
  expect(text).toBe(
    `weighted mean; 10 plausible values, sampling variance from all; 80 Fay (ρ = 0.5) replicates around the full-sample estimate; engine ${engineVersion}`,
  );
});

test('names the variant of a standard deviation and of a percentile', () => {
  const of = (statistic: Parameters<typeof describeMethod>[0]['statistic']): string =>
    describeMethod({ statistic, variance: { kind: 'census' }, plausibleValues: 1, comparison: null });
  expect(of({ kind: 'sd' })).toContain('divisor Σw;');
  expect(of({ kind: 'sd', divisor: 'weights-minus-one' })).toContain('divisor Σw − 1');
  expect(of({ kind: 'percentile', p: 0.25 })).toContain('percentile 25, definition inverse-ecdf');
  expect(of({ kind: 'mean' })).toContain('census, no sampling variance');
});
