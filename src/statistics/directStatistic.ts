import { rowsByCell, rowsOfCell } from './kernel/rowsByCell.ts';
import type { SlicedVector } from './slicedVector.ts';
import { StatisticsError } from './statisticsError.ts';
import { columnOf, type VariableSample } from './variableSample.ts';

/** Numbers that need the rows themselves; given the columns of a cell (no value missing), it can be worked out for any weights. */
export type DirectStatistic = (columns: readonly Float64Array[]) => PreparedStatistic;

/** A direct statistic of fixed rows. */
export interface PreparedStatistic {
  /** The numbers under these weights; `start` are those of the full sample, from which an iteration may begin. */
  readonly value: (weights: Float64Array, start: Float64Array | null) => Float64Array;
  /** Per number, the influence of each row on it (Taylor linearization). */
  readonly influence: (weights: Float64Array, values: Float64Array) => readonly Float64Array[];
}

/** Works out a direct statistic of a cell under plausible value m, recomputing it for every replicate. */
export function slicedDirect(
  of: VariableSample,
  statistic: DirectStatistic,
): (cell: number, m: number) => SlicedVector {
  const { scheme, cells, weights } = of.sample;
  const sorted = rowsByCell(cells);
  return (cell, m) => {
    const rows = rowsOfCell(sorted, cell, cells.whole);
    const gather = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row]);
    const prepared = statistic(of.variables.map((_, k) => gather(columnOf(of, k, m))));
    const full = gather(weights);
    const values = prepared.value(full, null);
    if (scheme.kind === 'census') return { values, deviations: Array.from(values, () => new Float64Array(0)) };
    if (scheme.kind === 'linearized') {
      const units = { rows, ofRow: scheme.units.ofRow, count: scheme.units.stratum.length };
      return { values, deviations: prepared.influence(full, values).map((moved) => addToUnits(moved, full, units)) };
    }
    const replicates = scheme.weights.map((column, r) => prepared.value(withWeight(gather(column), r), values));
    return {
      values,
      deviations: Array.from(values, (whole, k) => Float64Array.from(replicates, (one) => one[k] - whole)),
    };
  };
}

function withWeight(weights: Float64Array, replicate: number): Float64Array {
  if (weights.some((weight) => weight > 0)) return weights;
  throw new StatisticsError('replicates.group-empty', `no row has a weight above 0 in replicate ${replicate + 1}`);
}

function addToUnits(
  moved: Float64Array,
  weights: Float64Array,
  units: { readonly rows: Int32Array; readonly ofRow: Int32Array; readonly count: number },
): Float64Array {
  const totals = new Float64Array(units.count);
  for (let i = 0; i < moved.length; i += 1) totals[units.ofRow[units.rows[i]]] += weights[i] * moved[i];
  return totals;
}
