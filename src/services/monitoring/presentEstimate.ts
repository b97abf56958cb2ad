import type { ToldEstimate } from '#domain/disclosure/coarsen.ts';
import { errorUnknown, type FrozenEstimate, frozenEstimate } from '#domain/problems/frozenEstimate.ts';

/**
 * A told estimate as plain data for storage and for JSON: the one door through which a number of the engine leaves. What is infinite or
 * unknown becomes null. Throws when a value comes without its error and does not say why: that is a bug, and such a number is not told.
 */
export function freezeEstimate(estimate: ToldEstimate): FrozenEstimate {
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  const frozen = frozenEstimate.safeParse({
    value: estimate.value,
    ...errorOf(estimate),
    sampling: finite(estimate.variance.sampling),
    imputation: finite(estimate.variance.imputation),
    degreesOfFreedom: finite(estimate.degreesOfFreedom),
    n: estimate.n,
    schools: estimate.schools,
    ...(estimate.nBand === null ? {} : { nBand: estimate.nBand }),
    ...(estimate.bound === null ? {} : { bound: estimate.bound }),
  });
  if (!frozen.success) throw new Error(`an estimate without its uncertainty was not told: ${frozen.error.message}`);
  return frozen.data;
}

/** Error and interval, both or neither: a finite error whose interval has no end (no degrees of freedom are left) supports no statement. */
function errorOf({ standardError, interval, method }: ToldEstimate) {
  const ends = interval.every(Number.isFinite) ? interval : null;
  if (Number.isFinite(standardError) && ends !== null) return { standardError, interval: ends, method };
  const isOpen = Number.isFinite(standardError);
  return { standardError: null, interval: null, method: isOpen ? `${method}; 自由度不足，${errorUnknown}` : method };
}
