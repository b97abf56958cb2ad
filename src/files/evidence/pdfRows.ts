import type { TextRow } from '#domain/disclosure/personalFindings.ts';

/** A piece of text as a page sets it, in points: where its line runs (`across`, growing downwards) and where in the line it begins. */
export interface PlacedText {
  readonly text: string;
  readonly along: number;
  readonly across: number;
  readonly width: number;
  readonly size: number;
}

/** Pieces less than half a character apart in height stand in one line. */
const sameLine = 0.5;

/** A gap wider than this many characters parts two cells of a table, a smaller one of this many two words. */
const cellGap = 1.2;
const wordGap = 0.3;

/**
 * The lines of a page from the top, cells of a table apart. A number that the end of a full line cuts in two is joined again, and counts to
 * the line in which it begins.
 */
export function pdfRows(texts: readonly PlacedText[]): readonly TextRow[] {
  const lines = linesOf(texts);
  const edge = Math.max(...lines.map(endOf));
  const rows: { number: number; cells: string[] }[] = [];
  let isFull = false;
  for (const [index, line] of lines.entries()) {
    const cells = cellsOf(line);
    const last = rows.at(-1);
    if (isFull && last !== undefined && continuesNumber(last.cells, cells))
      last.cells.push(`${last.cells.pop() ?? ''}${cells[0]}`, ...cells.slice(1));
    else rows.push({ number: index + 1, cells });
    isFull = endOf(line) > edge - line[0].size;
  }
  return rows;
}

/** Pieces gathered into lines from the top, each from its beginning. */
function linesOf(texts: readonly PlacedText[]): readonly (readonly PlacedText[])[] {
  const lines: PlacedText[][] = [];
  for (const text of texts.toSorted((one, other) => one.across - other.across)) {
    const line = lines.at(-1);
    if (line !== undefined && text.across - line[0].across < sameLine * line[0].size) line.push(text);
    else lines.push([text]);
  }
  return lines.map((line) => line.sort((one, other) => one.along - other.along));
}

function cellsOf(line: readonly PlacedText[]): string[] {
  const cells: string[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { text, along, width, size } of line) {
    const gap = (along - end) / size;
    if (gap > cellGap) cells.push(text);
    else cells.push(`${cells.pop() ?? ''}${gap > wordGap ? ' ' : ''}${text}`);
    end = along + width;
  }
  return cells;
}

function endOf(line: readonly PlacedText[]): number {
  return Math.max(...line.map(({ along, width }) => along + width));
}

const continuesNumber = (before: readonly string[], after: readonly string[]): boolean =>
  /\d$/u.test(before.at(-1) ?? '') && /^\d/u.test(after[0] ?? '');
