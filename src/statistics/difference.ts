import { type Base, joinBases } from './base.ts';
import { clusterDegrees } from './designDegrees.ts';
import type { Scheme } from './sample.ts';
import type { SampledValue } from './sampledValue.ts';
import { samplingVariance } from './samplingVariance.ts';

/**
 * Focus minus reference for two groups that share no row. Replicates and clusters are subtracted one by one, so the
 * covariance of the two is in the result whether they share schools, zones or nothing.
 * Degrees of freedom: Satterthwaite over the two sampling variances, at most those of both groups together.
 */
export function difference(focus: SampledValue, reference: SampledValue, scheme: Scheme): SampledValue {
  const base = joinBases(focus.base, reference.base);
  const degrees = Math.min(satterthwaite(focus, reference, scheme), mostDegrees(base, scheme));
  return { ...subtract(focus, reference), degrees, base };
}

/**
 * A part minus the whole that contains it, with their covariance (R survey: contrast of `svyby(covmat = TRUE)` and total).
 * It rests on the rows of the whole, but has the degrees of freedom of the part, which is where the variance comes from.
 */
export function partMinusWhole(part: SampledValue, whole: SampledValue): SampledValue {
  return { ...subtract(part, whole), degrees: Math.min(part.degrees, whole.degrees), base: whole.base };
}

function subtract(focus: SampledValue, reference: SampledValue): Pick<SampledValue, 'values' | 'deviations'> {
  return {
    values: focus.values.map((value, m) => value - reference.values[m]),
    deviations: focus.deviations.map((slices, m) => slices.map((slice, k) => slice - reference.deviations[m][k])),
  };
}

function satterthwaite(focus: SampledValue, reference: SampledValue, scheme: Scheme): number {
  const a = meanVariance(focus, scheme);
  const b = meanVariance(reference, scheme);
  if (a + b === 0) return Math.min(focus.degrees, reference.degrees);
  return (a + b) ** 2 / (a ** 2 / focus.degrees + b ** 2 / reference.degrees);
}

/** What both groups together can have at most: clusters minus strata, or one per replicate. */
function mostDegrees(base: Base, scheme: Scheme): number {
  if (scheme.kind === 'census') return Number.POSITIVE_INFINITY;
  return scheme.kind === 'linearized' ? clusterDegrees(base, scheme.units) : scheme.rule.factors.length;
}

function meanVariance(value: SampledValue, scheme: Scheme): number {
  const variances = value.deviations.map((slices) => samplingVariance(slices, scheme));
  return variances.reduce((sum, variance) => sum + variance, 0) / variances.length;
}
