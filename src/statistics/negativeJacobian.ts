/** −∂g/∂θ of a gradient by central differences with the given steps, made symmetric; row by row. */
export function negativeJacobian(
  gradient: (theta: Float64Array) => Float64Array,
  theta: Float64Array,
  steps: ArrayLike<number>,
): Float64Array {
  const size = theta.length;
  const matrix = new Float64Array(size * size);
  for (let k = 0; k < size; k += 1) {
    const [up, down] = [steps[k], -steps[k]].map((by) =>
      gradient(theta.map((value, i) => (i === k ? value + by : value))),
    );
    for (let i = 0; i < size; i += 1) {
      const slope = (down[i] - up[i]) / (4 * steps[k]);
      matrix[i * size + k] += slope;
      matrix[k * size + i] += slope;
    }
  }
  return matrix;
}
