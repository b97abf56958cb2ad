import type { SlicedValue } from './fromMoments.ts';
import { linearizedVariance } from './linearizedVariance.ts';
import { normalQuantile } from './normal.ts';
import { type OrderedRows, weightRows } from './orderedRows.ts';
import type { QuantileDefinition } from './plan.ts';
import type { Sample } from './sample.ts';
import { StatisticsError } from './statisticsError.ts';
import { type SortedValues, weightedQuantile } from './weightedQuantile.ts';

/** Which percentile: p in (0, 1) and how it is defined. */
export interface PercentileRequest {
  readonly p: number;
  readonly definition: QuantileDefinition;
}

/**
 * A percentile of one cell with what each slice does to it: recomputed for every replicate; for clusters by
 * Woodruff's inversion (1952), the influence of a row being (p − [x ≤ q]) times the slope of the quantile function.
 */
export function percentile(sample: Sample, ordered: OrderedRows, request: PercentileRequest): SlicedValue {
  const { p, definition } = request;
  if (!(p > 0 && p < 1)) throw new StatisticsError('percentile.invalid', `a percentile needs 0 < p < 1, got ${p}`);
  const sorted = weightRows(ordered, sample.weights);
  const value = weightedQuantile(sorted, p, definition);
  if (sample.scheme.kind === 'census') return { value, deviations: new Float64Array(0) };
  if (sample.scheme.kind === 'linearized')
    return { value, deviations: woodruff(sample, { ordered, sorted, value, request }) };
  const deviations = Float64Array.from(sample.scheme.weights, (weights, r) => {
    const replicate = weightRows(ordered, weights);
    if (replicate.count === 0)
      throw new StatisticsError('replicates.group-empty', `no row has a weight above 0 in replicate ${r + 1}`);
    return weightedQuantile(replicate, p, definition) - value;
  });
  return { value, deviations };
}

interface Inversion {
  readonly ordered: OrderedRows;
  readonly sorted: SortedValues;
  readonly value: number;
  readonly request: PercentileRequest;
}

/** Cluster totals of F at the quantile, turned into score units by the width of Woodruff's 95 % interval. */
function woodruff(sample: Sample, { ordered, sorted, value, request }: Inversion): Float64Array {
  if (sample.scheme.kind !== 'linearized') return new Float64Array(0);
  const { units } = sample.scheme;
  const below = sorted.values.reduce(
    (sum, x, i) => (i < sorted.count && x <= value ? sum + sorted.weights[i] : sum),
    0,
  );
  const share = below / sorted.total;
  const totals = new Float64Array(units.stratum.length);
  for (const [i, row] of ordered.rows.entries()) {
    const indicator = ordered.values[i] <= value ? 1 : 0;
    totals[units.ofRow[row]] += (sample.weights[row] * (share - indicator)) / sorted.total;
  }
  const reach = normalQuantile(0.975) * Math.sqrt(linearizedVariance(totals, units));
  const slope = reach === 0 ? 0 : quantileSlope(sorted, request, reach);
  return totals.map((sum) => sum * slope);
}

/** (Q(p + h) − Q(p − h)) / 2h, kept inside (0, 1). */
function quantileSlope(sorted: SortedValues, { p, definition }: PercentileRequest, h: number): number {
  const low = Math.max(p - h, 1e-9);
  const high = Math.min(p + h, 1 - 1e-9);
  return (weightedQuantile(sorted, high, definition) - weightedQuantile(sorted, low, definition)) / (high - low);
}
