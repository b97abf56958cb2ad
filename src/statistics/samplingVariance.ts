import { linearizedVariance } from './linearizedVariance.ts';
import { replicateVariance } from './replicateVariance.ts';
import type { Scheme } from './sample.ts';

/** The design's variance of one value, from what each slice does to it; 0 for a census. */
export function samplingVariance(deviations: Float64Array, scheme: Scheme): number {
  if (scheme.kind === 'census') return 0;
  if (scheme.kind === 'replicates') return replicateVariance(deviations, scheme.rule);
  return linearizedVariance(deviations, scheme.units);
}
