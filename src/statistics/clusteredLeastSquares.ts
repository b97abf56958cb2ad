import { type Cholesky, solve } from './cholesky.ts';
import { decomposePredictors } from './decomposePredictors.ts';
import { toDataScale } from './mixedScale.ts';
import { type ColumnScale, columnScale, schoolProducts } from './mixedSums.ts';
import { StatisticsError } from './statisticsError.ts';
import type { TwoLevelRows } from './twoLevelSums.ts';

/**
 * Weighted least squares by clusters, in a basis in which XᵀWX is the identity: the sums of cluster g are S_g = X_gᵀW_gX_g and
 * z_g = X_gᵀW_gy_g, and Σ S_g = I. A weight is a precision: the working variance of a row is inverse to it.
 */
export interface ClusteredLeastSquares {
  /** Number of coefficients. */
  readonly size: number;
  readonly clusters: number;
  readonly n: number;
  /** S_g at g·size². */
  readonly squares: Float64Array;
  /** z_g at g·size. */
  readonly products: Float64Array;
  /** Σ z_g: the coefficients in this basis. */
  readonly coefficients: Float64Array;
  /** The coefficients of the data's own columns, intercept first. */
  readonly own: Float64Array;
  /** Direction c for which cᵀb is the data's own coefficient k, apart from a constant for the intercept. */
  readonly direction: (k: number) => Float64Array;
}

/** Adds the clusters up. Refuses collinear predictors by name, and an outcome that the predictors explain altogether. */
export function clusteredLeastSquares(
  rows: TwoLevelRows,
  weights: Float64Array,
  names: readonly string[],
): ClusteredLeastSquares {
  const scale = columnScale(rows);
  const all = schoolProducts(rows, weights, scale);
  const size = names.length + 1;
  const { count } = rows.clusters;
  const parts = decomposePredictors(totalOf(all, size + 1), names, size + 1);
  const squares = new Float64Array(count * size * size);
  const products = new Float64Array(count * size);
  for (let g = 0; g < count; g += 1) {
    const school = all.subarray(g * (size + 1) ** 2, (g + 1) * (size + 1) ** 2);
    squares.set(whitenSquare(school, parts), g * size * size);
    products.set(forward(parts, columnAt(school, size, size + 1)), g * size);
  }
  const coefficients = sumRows(products, size);
  const own = ownCoefficients(coefficients, parts, scale);
  const direction = (k: number): Float64Array => directionOf(k, parts, scale);
  refuseNothingLeft(coefficients, all, size);
  return { size, clusters: count, n: rows.outcome.length, squares, products, coefficients, own, direction };
}

function refuseNothingLeft(coefficients: Float64Array, all: Float64Array, size: number): void {
  const total = totalOf(all, size + 1);
  const squares = total[total.length - 1];
  const explained = coefficients.reduce((sum, value) => sum + value * value, 0);
  if (!(squares - explained > 1e-13 * squares))
    throw new StatisticsError('measure.no-variance', 'the predictors leave nothing of the outcome to vary');
}

function totalOf(all: Float64Array, stride: number): Float64Array {
  return sumRows(all, stride * stride);
}

function sumRows(each: Float64Array, length: number): Float64Array {
  const total = new Float64Array(length);
  for (let i = 0; i < each.length; i += 1) total[i % length] += each[i];
  return total;
}

function columnAt(matrix: Float64Array, column: number, stride: number): Float64Array {
  return Float64Array.from({ length: stride - 1 }, (_, row) => matrix[row * stride + column]);
}

/** L⁻¹·P·L⁻ᵀ of the leading part. */
function whitenSquare(school: Float64Array, parts: Cholesky): Float64Array {
  const { size } = parts;
  const half = Array.from({ length: size }, (_, column) => forward(parts, columnAt(school, column, size + 1)));
  const rows = Array.from({ length: size }, (_, row) =>
    forward(
      parts,
      Float64Array.from(half, (column) => column[row]),
    ),
  );
  return Float64Array.from({ length: size * size }, (_, cell) => rows[Math.floor(cell / size)][cell % size]);
}

/** L⁻¹·v. */
function forward({ size, lower }: Cholesky, vector: Float64Array): Float64Array {
  const x = vector.slice();
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < i; k += 1) x[i] -= lower[i * size + k] * x[k];
    x[i] /= lower[i * size + i];
  }
  return x;
}

/** b = Lᵀβ, so β = (LLᵀ)⁻¹·L·b. */
function ownCoefficients(coefficients: Float64Array, parts: Cholesky, scale: ColumnScale): Float64Array {
  const { size, lower } = parts;
  const right = Array.from({ length: size }, (_, i) =>
    coefficients.reduce((sum, b, k) => sum + lower[i * size + k] * b, 0),
  );
  const own = toDataScale(solve(parts, right), places(size), scale);
  own[0] += scale.origins[size];
  return own;
}

function directionOf(k: number, parts: Cholesky, scale: ColumnScale): Float64Array {
  const unit = (at: number): Float64Array => Float64Array.from({ length: parts.size }, (_, i) => (i === at ? 1 : 0));
  const inData = Float64Array.from(
    { length: parts.size },
    (_, i) => toDataScale(unit(i), places(parts.size), scale)[k],
  );
  return forward(parts, inData);
}

function places(size: number): number[] {
  return Array.from({ length: size }, (_, k) => k);
}
