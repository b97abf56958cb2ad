import type { FrozenEstimate } from '#domain/problems/frozenEstimate.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Estimate } from '#statistics/estimate.ts';

/** A frozen estimate in the engine's own shape. Refuses one without a standard error: no interval can be built on it. */
export function thawEstimate(frozen: FrozenEstimate): Estimate {
  if (frozen.standardError === null || frozen.sampling === null || frozen.imputation === null)
    throw new RuleError('evaluation.no-error', '原数值没有标准误，无法判断变化');
  return {
    value: frozen.value,
    standardError: frozen.standardError,
    variance: { sampling: frozen.sampling, imputation: frozen.imputation, linking: 0 },
    degreesOfFreedom: frozen.degreesOfFreedom ?? Number.POSITIVE_INFINITY,
    interval: frozen.interval,
    level: 0.95,
    n: frozen.n ?? 0,
    weightedN: 0,
    schools: frozen.schools,
    psus: null,
    coverage: 1,
    method: frozen.method,
  };
}
