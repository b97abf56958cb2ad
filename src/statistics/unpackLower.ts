/** Full matrix from the lower triangle, row by row. */
export function unpackLower(lower: ArrayLike<number>, size: number): Float64Array {
  const full = new Float64Array(size * size);
  let at = 0;
  for (let a = 0; a < size; a += 1)
    for (let b = 0; b <= a; b += 1) {
      full[a * size + b] = lower[at];
      at += 1;
    }
  return full;
}
