/** Values of `pairs` products for `size` rows each: product j of row i lies at j·size + i. */
export interface ProductBlock {
  readonly products: Float64Array;
  readonly size: number;
  readonly pairs: number;
}

/** Adds Σ w·product of a block of rows for every product: a vector of weights times a matrix, four sums at a time. */
export function addProducts(
  { products, size, pairs }: ProductBlock,
  weights: Float64Array,
  into: { readonly sums: Float64Array; readonly offset: number },
): void {
  const even = size - (size % 4);
  for (let j = 0; j < pairs; j += 1) {
    const at = j * size;
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < even; i += 4) {
      a += weights[i] * products[at + i];
      b += weights[i + 1] * products[at + i + 1];
      c += weights[i + 2] * products[at + i + 2];
      d += weights[i + 3] * products[at + i + 3];
    }
    for (let i = even; i < size; i += 1) a += weights[i] * products[at + i];
    into.sums[into.offset + j] += a + b + c + d;
  }
}
