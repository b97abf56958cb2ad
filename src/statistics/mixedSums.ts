import type { TwoLevelRows } from './twoLevelSums.ts';

/** How the columns of a model are moved and stretched inside the engine, so that a likelihood is well conditioned. */
export interface ColumnScale {
  /** Per column (constant, predictors, outcome) what is subtracted; 0 for the constant. */
  readonly origins: Float64Array;
  /** Per column what it is divided by; 1 for the constant and the outcome. */
  readonly scales: Float64Array;
}

/**
 * What the likelihood of a model with random intercept and slopes needs of the rows: per school its weight v_j, W_j = Σ w and
 * the cross-products Σ w·c·cᵀ of c = (1, predictors, outcome). The cost of a likelihood does not grow with the rows.
 */
export interface MixedSums extends ColumnScale {
  /** Length of c. */
  readonly size: number;
  /** Places in c that carry a random coefficient; the intercept (0) first. */
  readonly random: readonly number[];
  readonly schoolWeights: Float64Array;
  readonly pupilWeights: Float64Array;
  /** size × size, of school j at j·size². */
  readonly products: Float64Array;
  /** Number of observations that the likelihood counts: Σ v_j·W_j, or rows under precision weights. */
  readonly count: number;
}

/** Plain means and standard deviations of the predictors, and the mean of the outcome. A constant keeps the scale 1. */
export function columnScale({ predictors, outcome }: TwoLevelRows): ColumnScale {
  const columns = [...predictors, outcome];
  const means = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / column.length);
  const spread = (column: Float64Array, mean: number): number =>
    Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length) || 1;
  return {
    origins: Float64Array.from([0, ...means]),
    scales: Float64Array.from([1, ...predictors.map((column, k) => spread(column, means[k])), 1]),
  };
}

/** Cross-products per school under a weight per row. */
export function schoolProducts(
  rows: TwoLevelRows,
  pupils: Float64Array,
  { origins, scales }: ColumnScale,
): Float64Array {
  const columns = [...rows.predictors, rows.outcome];
  const size = columns.length + 1;
  const products = new Float64Array(rows.clusters.count * size * size);
  const row = new Float64Array(size).fill(1);
  for (let i = 0; i < rows.outcome.length; i += 1) {
    if (pupils[i] === 0) continue;
    for (let k = 1; k < size; k += 1) row[k] = (columns[k - 1][i] - origins[k]) / scales[k];
    addSquare(products, { at: rows.clusters.ofRow[i] * size * size, row, weight: pupils[i] });
  }
  return products;
}

function addSquare(
  products: Float64Array,
  { at, row, weight }: { readonly at: number; readonly row: Float64Array; readonly weight: number },
): void {
  const size = row.length;
  for (let a = 0; a < size; a += 1) {
    const weighted = weight * row[a];
    for (let b = 0; b < size; b += 1) products[at + a * size + b] += weighted * row[b];
  }
}
