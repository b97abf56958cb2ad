/** Pieces that a line is never broken inside: one wide character, or a run of Latin letters and digits, or spaces. */
const pieces = /[\u0021-\u007e]+|\s|./gu;
/** May not begin a line (kinsoku). */
const closing = /^[，。、；：！？）》”’％…—·]$/;

/** Wide characters take two columns, Latin ones one; emoji and rare hanzi count as wide. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) < 0x2e80 ? 1 : 2;
  return width;
}

function linesOfParagraph(text: string, columns: number): number {
  let count = 1;
  let used = 0;
  for (const [piece] of text.matchAll(pieces)) {
    const width = textWidth(piece);
    if (used + width <= columns) used += width;
    else if (width <= columns) {
      count += 1;
      used = closing.test(piece) ? width + 2 : width;
    } else {
      count += Math.ceil((used + width) / columns) - 1;
      used = (used + width) % columns;
    }
  }
  return count;
}

/** Lines that a text takes when it is wrapped in a cell of that many half-width columns; never too few. */
export function estimateLines(text: string, columns: number): number {
  const usable = Math.max(2, Math.floor(columns));
  return text.split('\n').reduce((sum, paragraph) => sum + linesOfParagraph(paragraph, usable), 0);
}
