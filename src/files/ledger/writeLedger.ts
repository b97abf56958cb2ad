import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import type { LedgerPaper } from '#domain/rectification/ledgerPaper.ts';
import { columnLetters } from '#files/xlsx/cellReference.ts';
import { estimateLines } from './estimateLines.ts';
import { ledgerColumns } from './ledgerColumns.ts';
import { cellText } from './ledgerText.ts';

type Sheet = ExcelJS.Worksheet;

const thin = { style: 'thin', color: { argb: 'FF7F7F7F' } } as const;
const border = { top: thin, left: thin, bottom: thin, right: thin };
const bodyFont = { name: '宋体', size: 12 };
/** Generous for 12 pt, because the fonts that stand in for 宋体 are taller. */
const lineHeight = 17.5;
/** A unit of column width is a digit of 11 pt, 5.25 pt; half a character of 12 pt is 6 pt. */
const halfCharactersPerUnit = 5.25 / 6;
/** Excel shows no row higher than 409 pt; a longer item takes several rows, merged. */
const highestRow = 400;
const headerRows = 4;
const lastColumn = ledgerColumns.length;

function openSheet(workbook: ExcelJS.stream.xlsx.WorkbookWriter, simulated: boolean): Sheet {
  const mark = simulated ? '&C&"黑体,常规"&12&KC00000模拟数据' : '';
  return workbook.addWorksheet('整改台账', {
    views: [{ state: 'frozen', xSplit: 3, ySplit: headerRows }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: `1:${headerRows}`,
      margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.55, header: 0.3, footer: 0.25 },
    },
    headerFooter: { oddHeader: mark, oddFooter: '&C第 &P 页，共 &N 页&R按编号排列，不代表排名' },
  });
}

function mergeAcross(sheet: Sheet, row: number, from: number, to: number): void {
  if (to > from) sheet.mergeCells(row, from, row, to);
}

function addHeading(sheet: Sheet, ledger: LedgerPaper): void {
  const [year, month, day] = ledger.date.split('-').map(Number);
  const title = sheet.getRow(1);
  title.height = 40;
  title.getCell(1).value = cellText(ledger.simulated ? `${ledger.title}（模拟数据）` : ledger.title);
  title.getCell(1).style = {
    font: { name: '方正小标宋简体', size: 24 },
    alignment: { horizontal: 'center', vertical: 'middle' },
  };
  const subtitle = sheet.getRow(2);
  subtitle.height = 24;
  const simulated = ledger.simulated ? '　　模拟数据，不反映任何真实地区和学校' : '';
  subtitle.getCell(1).value = cellText(
    `填报单位：${ledger.unit}　　填报日期：${year}年${month}月${day}日　　按编号排列，不代表排名${simulated}`,
  );
  subtitle.getCell(1).style = { font: { name: '楷体_GB2312', size: 13 }, alignment: { vertical: 'middle' } };
  mergeAcross(sheet, 1, 1, lastColumn);
  mergeAcross(sheet, 2, 1, lastColumn);
  title.commit();
  subtitle.commit();
}

function styleHeader(cell: ExcelJS.Cell): void {
  cell.style = {
    font: { name: '黑体', size: 12 },
    alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF7' } },
    border,
  };
}

/** The two header rows: groups above, columns below; a column without group spans both. */
function addHeader(sheet: Sheet): void {
  const [upper, lower] = [sheet.getRow(3), sheet.getRow(4)];
  upper.height = 24;
  lower.height = 40;
  ledgerColumns.forEach(({ group, header }, index) => {
    upper.getCell(index + 1).value = group ?? header;
    lower.getCell(index + 1).value = group === null ? null : header;
    styleHeader(upper.getCell(index + 1));
    styleHeader(lower.getCell(index + 1));
  });
  for (let from = 0; from < lastColumn; ) {
    const group = ledgerColumns[from]?.group ?? null;
    let to = from + 1;
    while (group !== null && ledgerColumns[to]?.group === group) to += 1;
    if (group === null) sheet.mergeCells(3, from + 1, 4, from + 1);
    else mergeAcross(sheet, 3, from + 1, to);
    from = to;
  }
  upper.commit();
  lower.commit();
}

const warningFills: Readonly<Record<string, string>> = {
  绿: 'FFE2F0D9',
  蓝: 'FFDDEBF7',
  黄: 'FFFFF2CC',
  红: 'FFF8CBAD',
};

function bodyStyle(index: number, text: string, vertical: 'top' | 'middle'): Partial<ExcelJS.Style> {
  const column = ledgerColumns[index];
  const fill = column?.header === '预警' ? warningFills[text] : undefined;
  return {
    font: bodyFont,
    numFmt: '@',
    border,
    alignment: { horizontal: column?.align ?? 'left', vertical, wrapText: true },
    ...(fill === undefined ? {} : { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: fill } } }),
  };
}

/** Adds one item from row `first` on; answers the row behind it. */
function addItem(sheet: Sheet, texts: readonly string[], first: number): number {
  const most = Math.max(
    ...texts.map((text, index) => estimateLines(text, (ledgerColumns[index]?.width ?? 8) * halfCharactersPerUnit)),
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
  for (let column = 1; rows > 1 && column <= lastColumn; column += 1)
    sheet.mergeCells(first, column, first + rows - 1, column);
  for (let row = first; row < first + rows; row += 1) sheet.getRow(row).commit();
  return first + rows;
}

/**
 * 整改台账 as a landscape A4 workbook, one page wide, items in the order given. Every cell is text: what begins like a
 * formula stays what it is. Row heights are estimated so that wrapped Chinese text is never cut.
 */
export async function writeLedger(ledger: LedgerPaper): Promise<Buffer> {
  const stream = new PassThrough();
  const collected = buffer(stream);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true });
  workbook.creator = ledger.unit;
  workbook.created = new Date(`${ledger.date}T00:00:00Z`);
  workbook.modified = workbook.created;
  const sheet = openSheet(workbook, ledger.simulated);
  sheet.columns = ledgerColumns.map(({ width }) => ({ width }));
  addHeading(sheet, ledger);
  addHeader(sheet);
  let row = headerRows + 1;
  ledger.items.forEach((item, index) => {
    row = addItem(
      sheet,
      ledgerColumns.map(({ of }) => cellText(of(item, index))),
      row,
    );
  });
  sheet.pageSetup.printArea = `A1:${columnLetters(lastColumn)}${row - 1}`;
  sheet.commit();
  await workbook.commit();
  return collected;
}
