/** Kendall's τ-a of two lists of numbers; ties count as neither. */
export function kendall(one: readonly number[], other: readonly number[]): number {
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < one.length; i++)
    for (let j = 0; j < i; j++) {
      sum += Math.sign((one[i] - one[j]) * (other[i] - other[j]));
      pairs += 1;
    }
  return pairs === 0 ? 0 : sum / pairs;
}
