import { type Clustered, sumByCluster } from './clusterSums.ts';

/** Columns of a two-level model, rows alike: predictors (without constant), outcome, and the school of each row. */
export interface TwoLevelRows {
  readonly predictors: readonly Float64Array[];
  readonly outcome: Float64Array;
  readonly clusters: Clustered;
}

/**
 * What the likelihood of a random-intercept model needs of the rows: per school the weight v_j, W_j = Σ w and the sums Σ w·x,
 * and over all schools Σ_j v_j Σ w·x·xᵀ. A row is 1, the predictors, the outcome; columns are taken relative to `origins`.
 */
export interface TwoLevelSums {
  /** Length of a row: constant, predictors, outcome. */
  readonly size: number;
  readonly origins: Float64Array;
  readonly schoolWeights: Float64Array;
  readonly pupilWeights: Float64Array;
  /** Σ w·x of school j at j·size. */
  readonly sums: Float64Array;
  /** size × size. */
  readonly products: Float64Array;
  /** Number of observations that the likelihood counts: Σ_j v_j·W_j, or rows under precision weights. */
  readonly count: number;
}

/** Adds up rows under a weight per pupil (within the school) and a weight per school. */
export function sumTwoLevels(
  rows: TwoLevelRows,
  weights: { readonly pupils: Float64Array; readonly schools: Float64Array },
): Omit<TwoLevelSums, 'count'> {
  const { clusters } = rows;
  const columns = [...rows.predictors, rows.outcome];
  const size = columns.length + 1;
  const origins = Float64Array.from([0, ...columns.map(plainMean)]);
  const sums = new Float64Array(clusters.count * size);
  const products = new Float64Array(size * size);
  const row = new Float64Array(size).fill(1);
  for (let i = 0; i < rows.outcome.length; i += 1) {
    for (let k = 1; k < size; k += 1) row[k] = columns[k - 1][i] - origins[k];
    const school = clusters.ofRow[i];
    addRow(row, { weight: weights.pupils[i], twice: weights.schools[school], sums, at: school * size, products });
  }
  const pupilWeights = sumByCluster(clusters, (i) => weights.pupils[i]);
  return { size, origins, schoolWeights: weights.schools, pupilWeights, sums, products };
}

function addRow(
  row: Float64Array,
  into: {
    readonly weight: number;
    readonly twice: number;
    readonly sums: Float64Array;
    readonly at: number;
    readonly products: Float64Array;
  },
): void {
  const size = row.length;
  for (let a = 0; a < size; a += 1) {
    const weighted = into.weight * row[a];
    into.sums[into.at + a] += weighted;
    for (let b = 0; b < size; b += 1) into.products[a * size + b] += into.twice * weighted * row[b];
  }
}

function plainMean(column: Float64Array): number {
  return column.reduce((sum, value) => sum + value, 0) / column.length;
}
