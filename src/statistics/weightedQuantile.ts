import type { QuantileDefinition } from './plan.ts';

/** Values in ascending order with their weights; only the first `count` entries are used, all with a weight above 0. */
export interface SortedValues {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly count: number;
  /** Sum of the weights. */
  readonly total: number;
}

// Cumulated weights within this share of the total of a target count as reaching it.
const ROUNDING = 1e-12;

/**
 * Weighted quantile for p in (0, 1), F being the weighted distribution function, in one of six definitions:
 * - `inverse-ecdf`: the smallest value with F ≥ p (R survey `qrule = "math"`, RALSA, Hyndman–Fan 1);
 * - `averaged`: as before, but the mean with the next value where F = p exactly (`qrule = "school"`, Hyndman–Fan 2);
 * - `type-7`: linear between values placed at the cumulated weight before them over the total without the last
 *   (`qrule = "hf7"`; equal weights give R's default type 7);
 * - `frequency`: R type 7 after repeating each value w times (Hmisc `wtd.quantile`, intsvy);
 * - `below-ecdf`: the largest value with F < p (BIFIEsurvey `quanttype = 2`);
 * - `interpolated-ecdf`: linear in F between that value and the next (BIFIEsurvey `quanttype = 1`).
 */
export function weightedQuantile(sorted: SortedValues, p: number, definition: QuantileDefinition): number {
  switch (definition) {
    case 'inverse-ecdf':
      return sorted.values[reach(sorted, p * sorted.total).at];
    case 'averaged':
      return averaged(sorted, p);
    case 'type-7':
      return typeSeven(sorted, p);
    case 'frequency':
      return frequency(sorted, p);
    case 'below-ecdf':
      return sorted.values[Math.max(0, reach(sorted, p * sorted.total).at - 1)];
    case 'interpolated-ecdf':
      return interpolated(sorted, p);
  }
}

/** The first place where the cumulated weight reaches the target, and the weight cumulated before it. */
function reach(sorted: SortedValues, target: number): { at: number; before: number } {
  const enough = target - ROUNDING * sorted.total;
  let before = 0;
  for (let at = 0; at < sorted.count; at += 1) {
    if (before + sorted.weights[at] >= enough) return { at, before };
    before += sorted.weights[at];
  }
  return { at: sorted.count - 1, before: before - sorted.weights[sorted.count - 1] };
}

function averaged(sorted: SortedValues, p: number): number {
  const { at, before } = reach(sorted, p * sorted.total);
  const exact = Math.abs(before + sorted.weights[at] - p * sorted.total) <= ROUNDING * sorted.total;
  const next = Math.min(at + 1, sorted.count - 1);
  return exact ? (sorted.values[at] + sorted.values[next]) / 2 : sorted.values[at];
}

function typeSeven(sorted: SortedValues, p: number): number {
  if (sorted.count === 1) return sorted.values[0];
  const target = p * (sorted.total - sorted.weights[sorted.count - 1]);
  const { at, before } = reach(sorted, target);
  const next = Math.min(at + 1, sorted.count - 1);
  const part = (target - before) / sorted.weights[at];
  return sorted.values[at] + part * (sorted.values[next] - sorted.values[at]);
}

function frequency(sorted: SortedValues, p: number): number {
  const order = 1 + (sorted.total - 1) * p;
  const low = Math.max(Math.floor(order), 1);
  const part = order - Math.floor(order);
  const valueAt = (target: number): number => sorted.values[reach(sorted, Math.min(target, sorted.total)).at];
  return (1 - part) * valueAt(low) + part * valueAt(low + 1);
}

function interpolated(sorted: SortedValues, p: number): number {
  const { at, before } = reach(sorted, p * sorted.total);
  if (at === 0) return sorted.values[0];
  const part = (p * sorted.total - before) / sorted.weights[at];
  return sorted.values[at - 1] + part * (sorted.values[at] - sorted.values[at - 1]);
}
