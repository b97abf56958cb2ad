import { type CellPosition, parseCellReference } from './cellReference.ts';
import type { CellFormat } from './readCellFormats.ts';
import { readXmlPart } from './readXmlPart.ts';
import { serialDate } from './serialDate.ts';
import type { SheetPart } from './workbookParts.ts';
import type { XlsxPackage } from './xlsxPackage.ts';
import { xlsxRefusal } from './xlsxRefusal.ts';

/** What a cell shows; formulas count by their stored result, errors such as `#N/A` are text. Dates are UTC. */
export type CellValue = string | number | boolean | Date | null;

/** A row that holds something. */
export interface SheetRow {
  /** From 1, as the spreadsheet shows it. */
  readonly number: number;
  /** Values from column A on; gaps are null. */
  readonly cells: readonly CellValue[];
  /** Places in `cells` whose number is shown as a percentage: 0.452 means 45.2%. */
  readonly percent: ReadonlySet<number>;
  /** Places in `cells` that hold a formula; the value is its stored result. */
  readonly formulas: ReadonlySet<number>;
}

/** Merged cells from the first to the last, both inside. */
export interface MergedRange {
  readonly from: CellPosition;
  readonly to: CellPosition;
}

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly SheetRow[];
  readonly merged: readonly MergedRange[];
}

/** What the rest of the workbook says about the cells of a sheet. */
export interface SheetContext {
  readonly source: XlsxPackage;
  readonly strings: readonly string[];
  readonly formats: readonly CellFormat[];
  readonly from1904: boolean;
  /** Cells left before the limit is reached, shared by all sheets. */
  readonly budget: { cells: number };
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly format: CellFormat;
  text: string;
  hasText: boolean;
  hasFormula: boolean;
}

function readNumber(text: string, cell: OpenCell, context: SheetContext): CellValue {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) return text;
  return cell.format === 'date' ? (serialDate(value, context.from1904) ?? value) : value;
}

function readIsoDate(text: string): CellValue {
  const date = new Date(text.endsWith('Z') ? text : `${text}${text.includes('T') ? 'Z' : ''}`);
  return Number.isNaN(date.getTime()) ? text : date;
}

/** The value of a cell by its type attribute (ECMA-376 part 1, §18.18.11). */
function valueOfCell(cell: OpenCell, context: SheetContext): CellValue {
  if (!cell.hasText) return null;
  if (cell.type === 's') return context.strings[Number(cell.text)] ?? null;
  if (cell.type === 'b') return cell.text.trim() === '1';
  if (cell.type === 'n') return readNumber(cell.text, cell, context);
  return cell.type === 'd' ? readIsoDate(cell.text) : cell.text;
}

/** Collects rows while the part streams by; refused beyond the limits and where rows run backwards. */
function createRowCollector(sheet: SheetPart, context: SheetContext) {
  const { limits, file } = context.source;
  const rows: SheetRow[] = [];
  let number = 0;
  let cells: CellValue[] = [];
  let percent = new Set<number>();
  let formulas = new Set<number>();
  let lastColumn = 0;
  return {
    rows,
    startRow(stated: string | undefined) {
      const next = stated === undefined ? number + 1 : Number(stated);
      if (!Number.isInteger(next) || next <= number)
        throw damagedSheet(file, sheet.name, `第${number}行之后的行号无效`);
      if (next > limits.rows) throw overLimit(file, sheet.name, `超过${limits.rows}行`);
      number = next;
      cells = [];
      percent = new Set();
      formulas = new Set();
      lastColumn = 0;
    },
    columnOf(reference: string | undefined): number {
      const column = reference === undefined ? lastColumn + 1 : parseCellReference(reference)?.column;
      if (column === undefined) throw damagedSheet(file, sheet.name, `第${number}行的单元格位置无效`);
      if (column > limits.columns) throw overLimit(file, sheet.name, `第${number}行超过${limits.columns}列`);
      lastColumn = column;
      return column;
    },
    addCell(cell: OpenCell) {
      const value = valueOfCell(cell, context);
      if (value === null || value === '') return;
      context.budget.cells -= Math.max(0, cell.column - cells.length);
      if (context.budget.cells < 0) throw overLimit(file, sheet.name, `单元格总数超过${limits.cells}个`);
      while (cells.length < cell.column) cells.push(null);
      cells[cell.column - 1] = value;
      if (cell.hasFormula) formulas.add(cell.column - 1);
      if (cell.format === 'percent' && typeof value === 'number') percent.add(cell.column - 1);
    },
    endRow() {
      if (cells.length > 0) rows.push({ number, cells, percent, formulas });
    },
  };
}

function parseMergedRange(reference: string | undefined): MergedRange | null {
  const [from, to] = (reference ?? '').split(':').map(parseCellReference);
  return from == null || to == null ? null : { from, to };
}

/** Reads one sheet, streaming. */
export async function readSheet(sheet: SheetPart, context: SheetContext): Promise<Sheet> {
  const collector = createRowCollector(sheet, context);
  const merged: MergedRange[] = [];
  let cell: OpenCell | null = null;
  let inValue = false;
  let inPhonetic = false;
  await readXmlPart(context.source, sheet.part, {
    open(name, attributes) {
      if (name === 'row') collector.startRow(attributes.r);
      else if (name === 'c') {
        const format = context.formats[Number(attributes.s ?? 0)] ?? 'number';
        cell = {
          column: collector.columnOf(attributes.r),
          type: attributes.t ?? 'n',
          format,
          text: '',
          hasText: false,
          hasFormula: false,
        };
      } else if (name === 'f' && cell !== null) cell.hasFormula = true;
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 'v' || (name === 't' && !inPhonetic)) inValue = true;
      else if (name === 'mergeCell') {
        const range = parseMergedRange(attributes.ref);
        if (range !== null) merged.push(range);
      }
    },
    text(text) {
      if (!inValue || cell === null) return;
      cell.text += text;
      cell.hasText = true;
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'row') collector.endRow();
      else if (name === 'c' && cell !== null) {
        collector.addCell(cell);
        cell = null;
      }
    },
  });
  return { name: sheet.name, hidden: sheet.hidden, rows: collector.rows, merged };
}

function damagedSheet(file: string, sheet: string, what: string): Error {
  return xlsxRefusal({ code: 'damaged', message: `工作表“${sheet}”${what}，文件已损坏。`, place: { file } });
}

function overLimit(file: string, sheet: string, what: string): Error {
  return xlsxRefusal({
    code: 'too-large',
    message: `工作表“${sheet}”${what}，未读取。`,
    remedy: '请删去多余的行列（包括看似空白的），或拆分后再导入。',
    place: { file },
  });
}
