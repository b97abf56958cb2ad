import { type FigureField, figureColumns, matchHeader } from './figureColumns.ts';
import type { SheetGrid } from './sheetGrid.ts';

/** Where a sheet says what its columns mean. */
export interface FigureHeader {
  /** Last row of the header; the figures begin below. */
  readonly lastRow: number;
  readonly columns: ReadonlyMap<FigureField, number>;
  /** Columns that mean the same as an earlier one. */
  readonly repeated: readonly { readonly field: FigureField; readonly column: number }[];
}

const searchedRows = 10;
const deepestHeader = 3;
const searchedColumns = 200;

/** A header row holds words, never numbers. */
function isWords(grid: SheetGrid, row: number): boolean {
  for (let column = 1; column <= Math.min(grid.columns, searchedColumns); column += 1)
    if (typeof grid.cell(row, column) === 'number') return false;
  return true;
}

/** Meaning of a column by the lowest of its header cells that says something. */
function meaningOf(grid: SheetGrid, column: number, rows: readonly number[]): FigureField | null {
  for (const row of rows.toReversed()) {
    const text = grid.merged(row, column);
    const field = typeof text === 'string' ? matchHeader(text) : null;
    if (field !== null) return field;
  }
  return null;
}

function readHeader(grid: SheetGrid, first: number, depth: number): FigureHeader | null {
  const rows = Array.from({ length: depth }, (_, index) => first + index);
  if (!rows.every((row) => isWords(grid, row))) return null;
  const columns = new Map<FigureField, number>();
  const repeated: { field: FigureField; column: number }[] = [];
  for (let column = 1; column <= Math.min(grid.columns, searchedColumns); column += 1) {
    const field = meaningOf(grid, column, rows);
    if (field === null) continue;
    if (columns.has(field)) repeated.push({ field, column });
    else columns.set(field, column);
  }
  return { lastRow: first + depth - 1, columns, repeated };
}

function isComplete(header: FigureHeader): boolean {
  return figureColumns.every(({ field, required }) => !required || header.columns.has(field));
}

/** The header within the first ten rows that explains most columns, of one to three rows, or null. */
export function findFigureHeader(grid: SheetGrid): FigureHeader | null {
  let best: FigureHeader | null = null;
  for (let depth = 1; depth <= deepestHeader; depth += 1)
    for (let first = 1; first <= searchedRows; first += 1) {
      const header = readHeader(grid, first, depth);
      if (header === null || !isComplete(header)) continue;
      if (best === null || header.columns.size > best.columns.size) best = header;
    }
  return best;
}
