/** Eigenvalues of a symmetric matrix and its orthonormal eigenvectors, vector k at `vectors[k]`. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: readonly Float64Array[];
}

const MOST_SWEEPS = 60;

/** Cyclic Jacobi rotations (Golub & Van Loan 2013, §8.5), for the small matrices of a few coefficients. */
export function symmetricEigen(matrix: Float64Array, size: number): Eigen {
  const a = matrix.slice();
  const vectors = Array.from({ length: size }, (_, k) =>
    Float64Array.from({ length: size }, (__, i) => (i === k ? 1 : 0)),
  );
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a, size) > 0; sweep += 1)
    for (let p = 0; p < size; p += 1) for (let q = p + 1; q < size; q += 1) rotate({ a, size, vectors }, p, q);
  return { values: Float64Array.from({ length: size }, (_, k) => a[k * size + k]), vectors };
}

/** Squares off the diagonal, 0 once they are lost beside those on it. */
function offDiagonal(a: Float64Array, size: number): number {
  let [off, on] = [0, 0];
  for (let p = 0; p < size; p += 1)
    for (let q = 0; q < size; q += 1) {
      if (p === q) on += a[p * size + q] ** 2;
      else off += a[p * size + q] ** 2;
    }
  return off <= 1e-32 * on ? 0 : off;
}

interface Rotated {
  readonly a: Float64Array;
  readonly size: number;
  readonly vectors: readonly Float64Array[];
}

function rotate({ a, size, vectors }: Rotated, p: number, q: number): void {
  const off = a[p * size + q];
  if (off === 0) return;
  const half = (a[q * size + q] - a[p * size + p]) / (2 * off);
  const tangent = (half >= 0 ? 1 : -1) / (Math.abs(half) + Math.sqrt(1 + half * half));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k += 1) {
    const [one, two] = [a[k * size + p], a[k * size + q]];
    a[k * size + p] = cosine * one - sine * two;
    a[k * size + q] = sine * one + cosine * two;
  }
  for (let k = 0; k < size; k += 1) {
    const [one, two] = [a[p * size + k], a[q * size + k]];
    a[p * size + k] = cosine * one - sine * two;
    a[q * size + k] = sine * one + cosine * two;
    const [left, right] = [vectors[p][k], vectors[q][k]];
    vectors[p][k] = cosine * left - sine * right;
    vectors[q][k] = sine * left + cosine * right;
  }
}
