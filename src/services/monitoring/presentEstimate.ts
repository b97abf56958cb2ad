import type { ToldEstimate } from '#domain/disclosure/coarsen.ts';
import type { FrozenEstimate } from '#domain/problems/evidence.ts';

/** A told estimate as plain data for storage and for JSON: what is infinite or unknown becomes null. */
export function freezeEstimate(estimate: ToldEstimate): FrozenEstimate {
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  const interval = estimate.interval.every(Number.isFinite) ? estimate.interval : null;
  return {
    value: estimate.value,
    standardError: finite(estimate.standardError),
    interval,
    sampling: finite(estimate.variance.sampling),
    imputation: finite(estimate.variance.imputation),
    degreesOfFreedom: finite(estimate.degreesOfFreedom),
    n: estimate.n,
    schools: estimate.schools,
    method: estimate.method,
    ...(estimate.nBand === null ? {} : { nBand: estimate.nBand }),
    ...(estimate.bound === null ? {} : { bound: estimate.bound }),
  };
}
