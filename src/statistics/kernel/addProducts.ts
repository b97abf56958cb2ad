/** Values of `pairs` products for `size` rows each: product j of row i lies at j·size + i. */
export interface ProductBlock {
  readonly products: Float64Array;
  readonly size: number;
  readonly pairs: number;
}

/**
 * Adds Σ w·product of a block of rows for every product: a vector of weights times a matrix, four products at a time, so that a
 * weight is read once for four.
 */
export function addProducts(
  { products, size, pairs }: ProductBlock,
  weights: Float64Array,
  { sums, offset }: { readonly sums: Float64Array; readonly offset: number },
): void {
  const fours = pairs - (pairs % 4);
  for (let j = 0; j < fours; j += 4) {
    const at = j * size;
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = at; i < at + size; i += 1) {
      const weight = weights[i - at];
      a += weight * products[i];
      b += weight * products[i + size];
      c += weight * products[i + 2 * size];
      d += weight * products[i + 3 * size];
    }
    sums[offset + j] += a;
    sums[offset + j + 1] += b;
    sums[offset + j + 2] += c;
    sums[offset + j + 3] += d;
  }
  for (let j = fours; j < pairs; j += 1)
    for (let i = 0; i < size; i += 1) sums[offset + j] += weights[i] * products[j * size + i];
}
