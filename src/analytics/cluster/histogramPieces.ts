import type { SortedValues } from '#statistics/kernel/weightedQuantile.ts';

/** Some rows of a cell drawn together: a closed bin of a histogram, or the rows of one value. */
export interface Piece {
  readonly cell: number;
  /** Its first fine bin. */
  readonly start: number;
  /** NaN for a bin, which no percentile reaches: were one to, the estimate would be refused instead of being wrong. */
  readonly value: number;
  /** Place in the file, which decides between equal values. */
  readonly order?: number;
  readonly rows: number;
  /** One per slice. */
  readonly weights: Float64Array;
}

/** Pieces in ascending order, those that begin at the same place together. */
export function piecesByStart(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const groups = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const group = groups.get(piece.start);
    if (group === undefined) groups.set(piece.start, [piece]);
    else group.push(piece);
  }
  return [...groups.keys()].sort((a, b) => a - b).map((start) => groups.get(start) ?? []);
}

/** Pieces in ascending order: by place, by value, and among equal values by their place in the file. */
export function sortPieces(pieces: readonly Piece[]): readonly Piece[] {
  return [...pieces].sort((a, b) => {
    if (a.start !== b.start) return a.start - b.start;
    const byValue = a.value - b.value;
    return byValue !== 0 && !Number.isNaN(byValue) ? byValue : (a.order ?? 0) - (b.order ?? 0);
  });
}

/** Sorted pieces with neighbouring closed bins drawn together: what no percentile reaches needs only its weight. */
export function drawTogether(sorted: readonly Piece[]): readonly Piece[] {
  const drawn: Piece[] = [];
  let into: Float64Array | null = null;
  for (const piece of sorted) {
    const isClosed = Number.isNaN(piece.value);
    if (isClosed && into !== null) addTo(into, piece.weights);
    else drawn.push(isClosed ? { ...piece, weights: piece.weights.slice() } : piece);
    into = isClosed ? (into ?? drawn[drawn.length - 1]?.weights ?? null) : null;
  }
  return drawn;
}

/** Adds one list of weights to another, slice by slice. */
export function addTo(sums: Float64Array, weights: Float64Array): void {
  for (let slice = 0; slice < sums.length; slice += 1) sums[slice] += weights[slice] ?? 0;
}

/** Sorted pieces as values under one slice; those without weight are left out. */
export function valuesOf(sorted: readonly Piece[], slice: number): SortedValues {
  const values = new Float64Array(sorted.length);
  const weights = new Float64Array(sorted.length);
  let count = 0;
  let total = 0;
  for (const piece of sorted) {
    const weight = piece.weights[slice] ?? 0;
    if (!(weight > 0)) continue;
    values[count] = piece.value;
    weights[count] = weight;
    total += weight;
    count += 1;
  }
  return { values, weights, count, total };
}
