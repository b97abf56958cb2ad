import type ExcelJS from 'exceljs';
import { estimateLines } from './estimateLines.ts';
import { ledgerBorder } from './ledgerBorder.ts';
import { ledgerColumns } from './ledgerColumns.ts';

const bodyFont = { name: '宋体', size: 12 };
/** The code is the same in every row: small and grey, on one line. */
const codeFont = { name: 'Consolas', size: 9, color: { argb: 'FF595959' } };
/** Generous for 12 pt, because the fonts that stand in for 宋体 are taller. */
const lineHeight = 17.5;
/** A unit of column width is a digit of 11 pt, 5.25 pt; half a character of 12 pt is 6 pt. */
const halfCharactersPerUnit = 5.25 / 6;
/** Excel shows no row higher than 409 pt; a longer item takes several rows, merged. */
const highestRow = 400;

const warningFills: Readonly<Record<string, string>> = {
  绿: 'FFE2F0D9',
  蓝: 'FFDDEBF7',
  黄: 'FFFFF2CC',
  红: 'FFF8CBAD',
};

type Vertical = 'top' | 'middle';

/** What tells the styles of cells apart. */
interface CellLook {
  readonly font: Partial<ExcelJS.Font>;
  readonly align: 'left' | 'center';
  readonly vertical: Vertical;
  readonly fill: string | undefined;
}

/** Styles that cells share, by their look: exceljs writes a style once, but works every new object out anew. */
const styles = new Map<string, Partial<ExcelJS.Style>>();

function bodyStyle(index: number, text: string, vertical: Vertical): Partial<ExcelJS.Style> {
  const column = ledgerColumns[index];
  const align = column?.align ?? 'left';
  const fill = column?.header === '预警' ? warningFills[text] : undefined;
  const font = index === ledgerColumns.length ? codeFont : bodyFont;
  const look = `${font.name} ${align} ${vertical} ${fill}`;
  const style = styles.get(look) ?? styleOf({ font, align, vertical, fill });
  styles.set(look, style);
  return style;
}

function styleOf({ font, align, vertical, fill }: CellLook): Partial<ExcelJS.Style> {
  return {
    font,
    numFmt: '@',
    border: ledgerBorder,
    alignment: { horizontal: align, vertical, wrapText: true },
    ...(fill === undefined ? {} : { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: fill } } }),
  };
}

/** Adds one item from row `first` on, the texts of its columns, the code and its hidden key; answers the row behind it. */
export function addLedgerItem(sheet: ExcelJS.Worksheet, texts: readonly string[], first: number): number {
  const most = Math.max(
    ...ledgerColumns.map(({ width }, index) => estimateLines(texts[index], width * halfCharactersPerUnit)),
  );
  const height = Math.max(30, most * lineHeight + 6);
  const rows = Math.ceil(height / highestRow);
  for (let row = first; row < first + rows; row += 1) {
    sheet.getRow(row).height = height / rows;
    texts.forEach((text, index) => {
      const cell = sheet.getCell(row, index + 1);
      if (row === first && text !== '') cell.value = text;
      cell.style = bodyStyle(index, text, rows > 1 ? 'top' : 'middle');
    });
  }
  for (let column = 1; rows > 1 && column <= texts.length; column += 1)
    sheet.mergeCells(first, column, first + rows - 1, column);
  for (let row = first; row < first + rows; row += 1) sheet.getRow(row).commit();
  return first + rows;
}
