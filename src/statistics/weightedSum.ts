/** Σ w·v of two equally long columns. */
export function weightedSum(weights: Float64Array, values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) sum += weights[i] * values[i];
  return sum;
}

/** Σ w. */
export function sumOf(weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) sum += weights[i];
  return sum;
}
