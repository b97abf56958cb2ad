/**
 * Inverse of a small square matrix given row by row (`size` × `size`), by Gauss–Jordan elimination with row exchange;
 * null where it has none.
 */
export function invertRows(matrix: Float64Array, size: number): Float64Array | null {
  const left = matrix.slice();
  const inverse = Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 1 : 0));
  for (let column = 0; column < size; column += 1) {
    const pivot = largestBelow(left, column, size);
    if (left[pivot * size + column] === 0) return null;
    for (const half of [left, inverse]) exchange(half, [column, pivot], size);
    const scale = left[column * size + column];
    for (let k = 0; k < size; k += 1) {
      left[column * size + k] /= scale;
      inverse[column * size + k] /= scale;
    }
    for (let row = 0; row < size; row += 1) {
      const factor = row === column ? 0 : left[row * size + column];
      if (factor === 0) continue;
      for (let k = 0; k < size; k += 1) {
        left[row * size + k] -= factor * left[column * size + k];
        inverse[row * size + k] -= factor * inverse[column * size + k];
      }
    }
  }
  return inverse;
}

function largestBelow(matrix: Float64Array, column: number, size: number): number {
  let at = column;
  for (let row = column + 1; row < size; row += 1)
    if (Math.abs(matrix[row * size + column]) > Math.abs(matrix[at * size + column])) at = row;
  return at;
}

function exchange(matrix: Float64Array, [a, b]: readonly [number, number], size: number): void {
  if (a === b) return;
  for (let k = 0; k < size; k += 1) {
    const kept = matrix[a * size + k];
    matrix[a * size + k] = matrix[b * size + k];
    matrix[b * size + k] = kept;
  }
}
