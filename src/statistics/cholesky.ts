/** A symmetric positive definite matrix taken apart, A = L·Lᵀ, row by row (size × size). */
export interface Cholesky {
  readonly size: number;
  readonly lower: Float64Array;
}

// Share of a column's own squares that must remain beside the columns before it.
const DEPENDENT = 1e-11;

/**
 * Cholesky decomposition of the leading `size` × `size` part of a symmetric matrix with rows of length `stride`.
 * Returns instead the number of the first column that the columns before it explain altogether.
 */
export function cholesky(matrix: Float64Array, size: number, stride: number): Cholesky | number {
  const lower = new Float64Array(size * size);
  for (let j = 0; j < size; j += 1) {
    const own = j * size;
    let left = matrix[j * stride + j];
    for (let k = 0; k < j; k += 1) left -= lower[own + k] * lower[own + k];
    if (!(left > DEPENDENT * matrix[j * stride + j])) return j;
    const pivot = Math.sqrt(left);
    lower[own + j] = pivot;
    for (let i = j + 1; i < size; i += 1) {
      let rest = matrix[i * stride + j];
      for (let k = 0; k < j; k += 1) rest -= lower[i * size + k] * lower[own + k];
      lower[i * size + j] = rest / pivot;
    }
  }
  return { size, lower };
}

/** Solves A·x = b. */
export function solve({ size, lower }: Cholesky, right: ArrayLike<number>): Float64Array {
  const x = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    x[i] = right[i];
    for (let k = 0; k < i; k += 1) x[i] -= lower[i * size + k] * x[k];
    x[i] /= lower[i * size + i];
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < size; k += 1) x[i] -= lower[k * size + i] * x[k];
    x[i] /= lower[i * size + i];
  }
  return x;
}

/** Σ 2·log of the pivots: the logarithm of the determinant. */
export function logDeterminant({ size, lower }: Cholesky): number {
  let sum = 0;
  for (let i = 0; i < size; i += 1) sum += 2 * Math.log(lower[i * size + i]);
  return sum;
}
