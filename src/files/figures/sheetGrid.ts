import type { CellValue, Sheet, SheetRow } from '#files/xlsx/readSheet.ts';

/** A sheet whose merged cells answer with the value of their first cell. */
export interface SheetGrid {
  readonly rows: readonly SheetRow[];
  readonly columns: number;
  /** Value of one cell alone; row and column from 1. */
  cell(row: number, column: number): CellValue;
  /** Value of a cell or of the merged range it lies in. */
  merged(row: number, column: number): CellValue;
  isPercent(row: number, column: number): boolean;
}

export function createSheetGrid(sheet: Sheet): SheetGrid {
  const byNumber = new Map(sheet.rows.map((row) => [row.number, row]));
  const cell = (row: number, column: number) => byNumber.get(row)?.cells[column - 1] ?? null;
  return {
    rows: sheet.rows,
    columns: sheet.rows.reduce((most, { cells }) => Math.max(most, cells.length), 0),
    cell,
    merged(row, column) {
      const own = cell(row, column);
      if (own !== null) return own;
      const range = sheet.merged.find(
        ({ from, to }) => row >= from.row && row <= to.row && column >= from.column && column <= to.column,
      );
      return range === undefined ? null : cell(range.from.row, range.from.column);
    },
    isPercent: (row, column) => byNumber.get(row)?.percent.has(column - 1) ?? false,
  };
}
