/**
 * Weighted cross-products Σw·a·b of several columns for one set of rows. Column 0 is the constant 1, column k ≥ 1 is
 * variable k − 1 relative to its origin, so that squares do not lose digits.
 */
export interface Products {
  readonly size: number;
  /** size × size, symmetric. */
  readonly values: Float64Array;
  readonly origins: Float64Array;
}

/** Weighted mean of column k ≥ 1, in its own unit. */
export function meanOf({ size, values, origins }: Products, k: number): number {
  return origins[k] + values[k * size] / values[0];
}

/** Σw·(a − ā)(b − b̄) of columns a, b ≥ 1. */
export function crossDeviation({ size, values }: Products, a: number, b: number): number {
  return values[a * size + b] - (values[a * size] * values[b * size]) / values[0];
}

/**
 * What is left of Σw·(a − ā)² when rounding noise is not counted: 0 for a column without variance. Far from the origin a
 * share of 1e-13 of Σw·a² is such noise.
 */
export function squaredDeviation(products: Products, k: number): number {
  const { size, values, origins } = products;
  const squares = crossDeviation(products, k, k);
  const noise = 1e-13 * values[k * size + k] + 1e-24 * values[0] * origins[k] ** 2;
  return squares > noise ? squares : 0;
}
