/**
 * Rows of a table that was pasted as text, cells trimmed. Two forms are understood: one row a line with tabs between cells and quotes
 * around cells that hold line breaks, as spreadsheets copy; and one cell a line, each begun by a tab, rows parted by an empty
 * line, as word processors save tables as text. A line that begins no cell goes on in the cell before it.
 */
export function pastedRows(text: string): string[][] {
  const plain = text.replaceAll(/\r\n?/gu, '\n');
  const rows = /[^\n]\t/u.test(plain) ? rowsOfLines(plain) : rowsOfBlocks(plain);
  return rows.map((cells) => cells.map((cell) => cell.trim())).filter((cells) => cells.some((cell) => cell !== ''));
}

function rowsOfBlocks(text: string): string[][] {
  return text
    .split(/\n(?:[^\S\t\n]*\n)+/u)
    .filter((block) => block.startsWith('\t'))
    .map((block) => block.slice(1).split('\n\t'));
}

function rowsOfLines(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/gu)) {
    row.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end === '\t') continue;
    if (row.length > 1) rows.push(row);
    row = [];
  }
  return rows;
}
