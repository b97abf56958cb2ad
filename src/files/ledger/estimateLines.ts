/** May not begin a line (kinsoku). */
const closing = /^[，。、；：！？）》”’％…—·]$/;

/** Wide characters take two columns, Latin ones one; emoji and rare hanzi count as wide. */
export function textWidth(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0;
    width += code < 0x2e80 ? 1 : 2;
    if (code > 0xffff) at += 1;
  }
  return width;
}

const isLatin = (code: number) => code >= 0x21 && code <= 0x7e;

/** Where the piece that begins at `from` ends; a line is never broken inside one: a run of Latin letters and digits, or one other character. */
function endOfPiece(text: string, from: number): number {
  if (!isLatin(text.charCodeAt(from))) return from + ((text.codePointAt(from) ?? 0) > 0xffff ? 2 : 1);
  let end = from + 1;
  while (end < text.length && isLatin(text.charCodeAt(end))) end += 1;
  return end;
}

function linesOfParagraph(text: string, columns: number): number {
  if (text.length * 2 <= columns || textWidth(text) <= columns) return 1;
  let count = 1;
  let used = 0;
  for (let [from, to] = [0, 0]; from < text.length; from = to) {
    to = endOfPiece(text, from);
    const piece = text.slice(from, to);
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
