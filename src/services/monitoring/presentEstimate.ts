import { minimumSchools, minimumStudents } from '#domain/problems/detection/comparison.ts';
import type { FrozenEstimate } from '#domain/problems/evidence.ts';
import type { Estimate } from '#statistics/estimate.ts';

/** An estimate as plain data for storage and for JSON: what is infinite or unknown becomes null. */
export function freezeEstimate(estimate: Estimate): FrozenEstimate {
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
  };
}

/** False when a number rests on so few pupils or schools that it must not be shown. */
export function isReportable({ n, schools }: Pick<Estimate, 'n' | 'schools'>): boolean {
  return n >= minimumStudents && (schools === null || schools >= minimumSchools);
}
