import type { SortedValues } from '#statistics/weightedQuantile.ts';

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

/** Sorted pieces as values under one slice; those without weight are left out. */
export function valuesOf(sorted: readonly Piece[], slice: number): SortedValues {
  const kept = sorted.filter(({ weights }) => (weights[slice] ?? 0) > 0);
  const weights = Float64Array.from(kept, (piece) => piece.weights[slice] ?? 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { values: Float64Array.from(kept, ({ value }) => value), weights, count: kept.length, total };
}
