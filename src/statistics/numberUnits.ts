/** Rows of positive weight numbered by what tells their unit. */
export interface NumberedUnits {
  /** Running number of each row's unit in ascending order of the keys; −1 for rows that weigh nothing. */
  readonly ofRow: Int32Array;
  /** Key of each unit. */
  readonly keys: readonly number[];
}

/** Numbers units by a key per row. */
export function numberUnits(weights: Float64Array, keyOf: (row: number) => number): NumberedUnits {
  const keys = new Set<number>();
  for (let i = 0; i < weights.length; i += 1) if (weights[i] > 0) keys.add(keyOf(i));
  const sorted = [...keys].sort((a, b) => a - b);
  const numbers = new Map(sorted.map((key, number) => [key, number]));
  const ofRow = new Int32Array(weights.length).fill(-1);
  for (let i = 0; i < weights.length; i += 1) if (weights[i] > 0) ofRow[i] = numbers.get(keyOf(i)) ?? -1;
  return { ofRow, keys: sorted };
}
