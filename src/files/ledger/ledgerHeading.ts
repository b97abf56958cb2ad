import type ExcelJS from 'exceljs';
import type { LedgerPaper } from '#domain/rectification/ledgerPaper.ts';
import { printableText } from '#files/printableText.ts';
import { ledgerBorder } from './ledgerBorder.ts';
import { ledgerColumns } from './ledgerColumns.ts';
import { codeHeader, keyHeader } from './ledgerKeys.ts';

/** Title, subtitle and two header rows stand above the items. */
export const headingRows = 4;

/** Columns that are seen: those of the ledger, and that of the code. */
export const seenColumns = ledgerColumns.length + 1;

function mergeAcross(sheet: ExcelJS.Worksheet, row: number, from: number, to: number): void {
  if (to > from) sheet.mergeCells(row, from, row, to);
}

/** Title and subtitle, each across all columns. The code begins its line, so that the columns that are never scrolled away show it. */
export function addLedgerTitle(sheet: ExcelJS.Worksheet, ledger: LedgerPaper): void {
  const [year, month, day] = ledger.date.split('-').map(Number);
  const title = sheet.getRow(1);
  title.height = 40;
  title.getCell(1).value = printableText(ledger.simulated ? `${ledger.title}（模拟数据）` : ledger.title);
  title.getCell(1).style = {
    font: { name: '方正小标宋简体', size: 24 },
    alignment: { horizontal: 'center', vertical: 'middle' },
  };
  const subtitle = sheet.getRow(2);
  subtitle.height = 40;
  const simulated = ledger.simulated ? '　　模拟数据，不反映任何真实地区和学校' : '';
  subtitle.getCell(1).value = printableText(
    `填报单位：${ledger.unit}　　填报日期：${year}年${month}月${day}日　　按编号排列，不代表排名${simulated}\n核验码 ${ledger.code}　${ledger.mark}`,
  );
  subtitle.getCell(1).style = {
    font: { name: '楷体_GB2312', size: 13 },
    alignment: { vertical: 'middle', wrapText: true },
  };
  mergeAcross(sheet, 1, 1, seenColumns);
  mergeAcross(sheet, 2, 1, seenColumns);
  title.commit();
  subtitle.commit();
}

function styleHeader(cell: ExcelJS.Cell): void {
  cell.style = {
    font: { name: '黑体', size: 12 },
    alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF7' } },
    border: ledgerBorder,
  };
}

/** The two header rows: groups above, columns below; a column without group spans both, that of the code is the last. */
export function addLedgerHeader(sheet: ExcelJS.Worksheet): void {
  const [upper, lower] = [sheet.getRow(3), sheet.getRow(4)];
  upper.height = 24;
  lower.height = 40;
  const columns = [...ledgerColumns, { group: null, header: codeHeader }];
  columns.forEach(({ group, header }, index) => {
    upper.getCell(index + 1).value = group ?? header;
    lower.getCell(index + 1).value = group === null ? null : header;
    styleHeader(upper.getCell(index + 1));
    styleHeader(lower.getCell(index + 1));
  });
  lower.getCell(seenColumns + 1).value = keyHeader;
  for (let from = 0; from < seenColumns; ) {
    const group = columns[from]?.group ?? null;
    let to = from + 1;
    while (group !== null && columns[to]?.group === group) to += 1;
    if (group === null) sheet.mergeCells(3, from + 1, 4, from + 1);
    else mergeAcross(sheet, 3, from + 1, to);
    from = to;
  }
  upper.commit();
  lower.commit();
}
