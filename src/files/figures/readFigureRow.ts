import type { CellValue } from '#files/xlsx/readSheet.ts';
import { readFigureNumber, readFigureText } from './figureCell.ts';
import { type FigureField, headerOf } from './figureColumns.ts';
import type { FigureHeader } from './findFigureHeader.ts';
import type { ReportFigureRow } from './reportFigureRow.ts';
import type { SheetGrid } from './sheetGrid.ts';

/** Something wrong with one cell of a figures sheet. */
export interface FigureFault {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  /** What is wrong and what to do, in Chinese. */
  readonly what: string;
}

/** A sheet to read figures from, and where its faults are gathered. */
export interface FigureSheet {
  readonly grid: SheetGrid;
  readonly header: FigureHeader;
  readonly faults: FigureFault[];
}

function shown(cell: CellValue): string {
  const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? '');
  return text.slice(0, 40);
}

function addFault(sheet: FigureSheet, row: number, fault: { field: FigureField; cell: CellValue; what: string }): null {
  sheet.faults.push({ row, column: headerOf(fault.field), value: shown(fault.cell), what: fault.what });
  return null;
}

/** Text that may be written once over several rows in a merged cell. */
function textAt(sheet: FigureSheet, row: number, field: FigureField): string | null {
  const column = sheet.header.columns.get(field);
  return column === undefined ? null : readFigureText(sheet.grid.merged(row, column));
}

function requiredText(sheet: FigureSheet, row: number, field: FigureField): string | null {
  const text = textAt(sheet, row, field);
  if (text !== null) return text;
  const column = sheet.header.columns.get(field) ?? 0;
  return addFault(sheet, row, { field, cell: sheet.grid.merged(row, column), what: '没有填写，请补上' });
}

interface CellNumber {
  readonly value: number;
  readonly percent: boolean;
}

function numberAt(sheet: FigureSheet, row: number, field: FigureField): CellNumber | null {
  const column = sheet.header.columns.get(field);
  if (column === undefined) return null;
  const cell = sheet.grid.cell(row, column);
  const read = readFigureNumber(cell, sheet.grid.isPercent(row, column));
  if (read.kind === 'fault') return addFault(sheet, row, { field, cell, what: read.what });
  return read.kind === 'missing' ? null : read;
}

function requiredNumber(sheet: FigureSheet, row: number): CellNumber | null {
  const before = sheet.faults.length;
  const read = numberAt(sheet, row, 'value');
  if (read !== null || sheet.faults.length > before) return read;
  const cell = sheet.grid.cell(row, sheet.header.columns.get('value') ?? 0);
  return addFault(sheet, row, { field: 'value', cell, what: '没有数值，请补上，或删去这一行' });
}

function standardErrorAt(sheet: FigureSheet, row: number): number | null {
  const value = numberAt(sheet, row, 'standardError')?.value ?? null;
  if (value === null || value > 0) return value;
  return addFault(sheet, row, { field: 'standardError', cell: value, what: '标准误必须大于0；报告没有印出就留空' });
}

function studentsAt(sheet: FigureSheet, row: number): number | null {
  const value = numberAt(sheet, row, 'students')?.value ?? null;
  if (value === null || (Number.isInteger(value) && value > 0)) return value;
  return addFault(sheet, row, { field: 'students', cell: value, what: '人数必须是正整数；没有就留空' });
}

/** One row as a figure, or null where a required part is missing; faults are added to the sheet. */
export function readFigureRow(sheet: FigureSheet, row: number): ReportFigureRow | null {
  const indicator = requiredText(sheet, row, 'indicator');
  const unit = requiredText(sheet, row, 'unit');
  const round = requiredText(sheet, row, 'round');
  const value = requiredNumber(sheet, row);
  const rest = {
    group: textAt(sheet, row, 'group') ?? '全体',
    standardError: standardErrorAt(sheet, row),
    students: studentsAt(sheet, row),
    national: numberAt(sheet, row, 'national')?.value ?? null,
    provincial: numberAt(sheet, row, 'provincial')?.value ?? null,
    municipal: numberAt(sheet, row, 'municipal')?.value ?? null,
    source: textAt(sheet, row, 'source'),
    page: textAt(sheet, row, 'page'),
  };
  if (indicator === null || unit === null || round === null || value === null) return null;
  return { row, indicator, unit, round, value: value.value, percent: value.percent, ...rest };
}
