import type { ColumnScale } from './mixedSums.ts';

/** A symmetric matrix as rows. */
export type Rows = readonly (readonly number[])[];

/**
 * Coefficients of moved and stretched columns to those of the data's own: b_k = β_k/s_k, b₀ = β₀ − Σ β_k·o_k/s_k.
 * `places` says to which column each coefficient belongs; the constant (0) comes first.
 */
export function toDataScale(
  coefficients: ArrayLike<number>,
  places: readonly number[],
  { origins, scales }: ColumnScale,
): Float64Array {
  const own = Float64Array.from(places, (place, k) => coefficients[k] / scales[place]);
  for (let k = 1; k < places.length; k += 1) own[0] -= own[k] * origins[places[k]];
  return own;
}

/** The other way round. */
export function toEngineScale(
  coefficients: ArrayLike<number>,
  places: readonly number[],
  { origins, scales }: ColumnScale,
): Float64Array {
  const moved = Float64Array.from(places, (place, k) => coefficients[k] * scales[place]);
  for (let k = 1; k < places.length; k += 1) moved[0] += coefficients[k] * origins[places[k]];
  return moved;
}

/** A covariance matrix of coefficients carried along by a linear change of scale: T·C·Tᵀ. */
export function carryCovariance(covariance: Rows, carry: (column: ArrayLike<number>) => Float64Array): number[][] {
  const half = transpose(covariance).map((column) => carry(column));
  return transpose(half).map((row) => Array.from(carry(row)));
}

function transpose(matrix: readonly ArrayLike<number>[]): number[][] {
  return Array.from({ length: matrix[0].length }, (_, b) => matrix.map((row) => row[b]));
}
