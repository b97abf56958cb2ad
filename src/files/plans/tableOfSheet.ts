import type { DocumentTable } from '#domain/plans/planDocument.ts';
import type { CellValue, Sheet } from '#files/xlsx/readSheet.ts';

/** A sheet as a table: every cell as text, merged ranges filled with the text of their first cell. */
export function tableOfSheet({ name, rows, merged }: Sheet): DocumentTable {
  const columns = Math.max(0, ...rows.map(({ cells }) => cells.length), ...merged.map(({ to }) => to.column));
  const width = Math.min(columns, 60);
  const filled = rows.map(({ number, cells }) => ({
    number,
    cells: Array.from({ length: width }, (_, k) => textOf(cells[k] ?? null)),
  }));
  const byNumber = new Map(filled.map((row) => [row.number, row.cells]));
  for (const { from, to } of merged) {
    const text = byNumber.get(from.row)?.[from.column - 1] ?? '';
    if (text === '') continue;
    for (const { number, cells } of filled)
      if (number >= from.row && number <= to.row) cells.fill(text, from.column - 1, to.column);
  }
  return { name, form: 'excel', rows: filled };
}

/** A month that a spreadsheet took for a date is a month again. */
function textOf(cell: CellValue): string {
  if (cell === null) return '';
  if (!(cell instanceof Date)) return String(cell).trim();
  const day = cell.toISOString().slice(0, 10);
  return day.endsWith('-01') ? `${cell.getUTCFullYear()}年${cell.getUTCMonth() + 1}月` : day;
}
