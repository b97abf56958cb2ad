import { rowsByCell, rowsOfCell } from './kernel/rowsByCell.ts';
import { type ProductSums, sumProducts } from './productSums.ts';
import type { Products } from './products.ts';
import type { Scheme } from './sample.ts';
import type { SlicedVector } from './slicedVector.ts';
import { StatisticsError } from './statisticsError.ts';
import { columnOf, type VariableSample } from './variableSample.ts';

/** Numbers that follow from weighted cross-products alone. */
export interface CrossStatistic {
  readonly value: (products: Products) => Float64Array;
  /** Influence of a row on each number (Taylor linearization); the row is 1, then its values relative to the origins. */
  readonly influence: (group: Products) => (row: Float64Array) => Float64Array;
}

/** Cross-products that have been added up, wherever the rows lie. */
export interface CrossSums {
  readonly scheme: Scheme['kind'];
  readonly sums: ProductSums;
  /** Σ w·influence per cluster, number by number (linearized designs). */
  readonly totals: (
    influence: (row: Float64Array) => Float64Array,
    at: { readonly group: Products; readonly cell: number; readonly m: number },
  ) => Float64Array[];
}

/** Works out a cross-product statistic of a cell under plausible value m; the sums are added up once for all cells. */
export function slicedCross(of: VariableSample, statistic: CrossStatistic): (cell: number, m: number) => SlicedVector {
  const totals: CrossSums['totals'] = (influence, { group, ...at }) => clusterTotals({ of, ...at }, influence, group);
  return crossFromSums({ scheme: of.sample.scheme.kind, sums: sumProducts(of), totals }, statistic);
}

/** As `slicedCross`, from sums that have been added up before. */
export function crossFromSums(
  { scheme, sums, totals }: CrossSums,
  statistic: CrossStatistic,
): (cell: number, m: number) => SlicedVector {
  return (cell, m) => {
    const group = sums.at(0, cell, m);
    const values = statistic.value(group);
    if (scheme === 'census') return { values, deviations: Array.from(values, () => new Float64Array(0)) };
    if (scheme === 'linearized') return { values, deviations: totals(statistic.influence(group), { group, cell, m }) };
    return { values, deviations: replicateDeviations({ sums, cell, m }, statistic, values) };
  };
}

function replicateDeviations(
  at: { readonly sums: ProductSums; readonly cell: number; readonly m: number },
  { value }: CrossStatistic,
  full: Float64Array,
): Float64Array[] {
  const count = at.sums.slices - 1;
  const deviations = Array.from(full, () => new Float64Array(count));
  for (let r = 0; r < count; r += 1) {
    const products = at.sums.at(r + 1, at.cell, at.m);
    if (!(products.values[0] > 0))
      throw new StatisticsError('replicates.group-empty', `no row has a weight above 0 in replicate ${r + 1}`);
    const values = value(products);
    for (let k = 0; k < values.length; k += 1) deviations[k][r] = values[k] - full[k];
  }
  return deviations;
}

function clusterTotals(
  { of, cell, m }: { readonly of: VariableSample; readonly cell: number; readonly m: number },
  influence: (row: Float64Array) => Float64Array,
  { origins, size }: Products,
): Float64Array[] {
  const { scheme, cells, weights } = of.sample;
  if (scheme.kind !== 'linearized') return [];
  const columns = of.variables.map((_, k) => columnOf(of, k, m));
  const row = new Float64Array(size).fill(1);
  const totals: Float64Array[] = [];
  for (const i of rowsOfCell(rowsByCell(cells), cell, cells.whole)) {
    for (let k = 1; k < size; k += 1) row[k] = columns[k - 1][i] - origins[k];
    const moved = influence(row);
    for (let k = 0; k < moved.length; k += 1) {
      totals[k] ??= new Float64Array(scheme.units.stratum.length);
      totals[k][scheme.units.ofRow[i]] += weights[i] * moved[k];
    }
  }
  return totals;
}
