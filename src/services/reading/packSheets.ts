import type { CellValue, MergedRange, Sheet } from '#files/xlsx/readSheet.ts';

/** A sheet as JSON can hold it: dates by their moment, sets as lists. */
export interface PackedSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly PackedRow[];
  readonly merged: readonly MergedRange[];
}

interface PackedRow {
  readonly number: number;
  readonly cells: readonly (Exclude<CellValue, Date> | { readonly date: number })[];
  readonly percent: readonly number[];
  readonly formulas: readonly number[];
}

export function packSheets(sheets: readonly Sheet[]): readonly PackedSheet[] {
  return sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map(({ number, cells, percent, formulas }) => ({
      number,
      cells: cells.map((cell) => (cell instanceof Date ? { date: cell.getTime() } : cell)),
      percent: [...percent],
      formulas: [...formulas],
    })),
  }));
}

/** The sheets as they were before `packSheets`. */
export function unpackSheets(sheets: readonly PackedSheet[]): readonly Sheet[] {
  return sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map(({ number, cells, percent, formulas }) => ({
      number,
      cells: cells.map((cell) => (typeof cell === 'object' && cell !== null ? new Date(cell.date) : cell)),
      percent: new Set(percent),
      formulas: new Set(formulas),
    })),
  }));
}
