/** Every product of two columns that some plausible value needs, each once, and where each plausible value finds its own. */
export interface PairTables {
  /** Pairs of columns, −1 being the constant. */
  readonly list: readonly (readonly [number, number])[];
  /** Per plausible value. */
  readonly tables: readonly PairTable[];
}

/** The cross-products of one plausible value among all pairs. */
export interface PairTable {
  /** Columns of the constant (−1) and of every variable. */
  readonly places: readonly number[];
  /** Number of the pair of the columns at places i and j, at i·places + j. */
  readonly pairs: Int32Array;
}

/** Lays out pairs for variables of so many columns each (one, or one per plausible value), which stand one variable after the other. */
export function pairTables(columns: readonly number[], plausibleValues: number): PairTables {
  const list: (readonly [number, number])[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (a: number, b: number): number => {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, list.length);
    list.push([Math.min(a, b), Math.max(a, b)]);
    return list.length - 1;
  };
  const firsts = columns.map((_, k) => columns.slice(0, k).reduce((sum, count) => sum + count, 0));
  const tables = Array.from({ length: plausibleValues }, (_, m) => {
    const places = [-1, ...columns.map((count, k) => firsts[k] + (count === 1 ? 0 : m))];
    return { places, pairs: Int32Array.from(places.flatMap((a) => places.map((b) => numberOf(a, b)))) };
  });
  return { list, tables };
}
