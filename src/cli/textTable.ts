/** Columns that a text takes in a terminal: East Asian wide characters take two. */
export function displayWidth(text: string): number {
  return [...text].reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0);
}

/** Chinese, kana, hangul, full-width forms and CJK punctuation (the common part of Unicode's East Asian Width W and F). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

/** Lines of equal columns: the first two to the left as names, the rest to the right as numbers. */
export function textTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows];
  const widths = header.map((_, index) => Math.max(...all.map((row) => displayWidth(row[index] ?? ''))));
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  const lines = all.map((row) =>
    row
      .map((cell, index) => pad(cell, widths[index] ?? 0, index < 2))
      .join('  ')
      .trimEnd(),
  );
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

function pad(text: string, width: number, left: boolean): string {
  const space = ' '.repeat(width - displayWidth(text));
  return left ? text + space : space + text;
}
