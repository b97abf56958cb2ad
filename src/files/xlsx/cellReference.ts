/** A cell by row and column, both from 1. */
export interface CellPosition {
  readonly row: number;
  readonly column: number;
}

/** Reads `AB12`; null where it is no reference. */
export function parseCellReference(reference: string): CellPosition | null {
  const match = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(reference);
  if (match === null) return null;
  let column = 0;
  for (const letter of match[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]), column };
}

/** Letters of a column: 1 → A, 28 → AB. */
export function columnLetters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return `${rest > 0 ? columnLetters(rest) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}
