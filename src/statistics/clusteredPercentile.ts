import type { SlicedValue } from './fromMoments.ts';
import type { QuantileRequest } from './kernel/kernel.ts';
import { type OrderedRows, weightRows } from './kernel/orderedRows.ts';
import { type SortedValues, weightedQuantile } from './kernel/weightedQuantile.ts';
import type { PrimaryUnits } from './primaryUnits.ts';
import { woodruffDeviations, woodruffInterval } from './woodruff.ts';

/** Sorted rows of a cell, the weights of all rows, and the clusters that these were drawn in. */
export interface ClusteredRows {
  readonly ordered: OrderedRows;
  readonly weights: Float64Array;
  readonly units: PrimaryUnits;
}

/** A percentile of one cell under a linearized design with what each cluster does to it, by Woodruff's inversion. */
export function clusteredPercentile(rows: ClusteredRows, { p, definition }: QuantileRequest): SlicedValue {
  const sorted = weightRows(rows.ordered, rows.weights);
  const quantile = (at: number): number => weightedQuantile(sorted, at, definition);
  const value = quantile(p);
  const totals = influenceTotals(rows, sorted, value);
  return { value, deviations: woodruffDeviations(totals, woodruffInterval(totals, rows.units, p), quantile) };
}

/** Per cluster Σ w·(F − [x ≤ value])/Σw, F being that of the value. */
function influenceTotals(
  { ordered, weights, units }: ClusteredRows,
  sorted: SortedValues,
  value: number,
): Float64Array {
  let below = 0;
  for (let i = 0; i < sorted.count && sorted.values[i] <= value; i += 1) below += sorted.weights[i];
  const share = below / sorted.total;
  const totals = new Float64Array(units.stratum.length);
  for (let i = 0; i < ordered.rows.length; i += 1) {
    const row = ordered.rows[i];
    const indicator = ordered.values[i] <= value ? 1 : 0;
    totals[units.ofRow[row]] += (weights[row] * (share - indicator)) / sorted.total;
  }
  return totals;
}
