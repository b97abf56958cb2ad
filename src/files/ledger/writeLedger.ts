import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import type { LedgerPaper } from '#domain/rectification/ledgerPaper.ts';
import { printableText } from '#files/printableText.ts';
import { columnLetters } from '#files/xlsx/cellReference.ts';
import { ledgerColumns } from './ledgerColumns.ts';
import { addLedgerHeader, addLedgerTitle, headingRows, seenColumns } from './ledgerHeading.ts';
import { addLedgerItem } from './ledgerItemRows.ts';
import { keyText } from './ledgerKeys.ts';

function openSheet(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  { simulated, mark, code }: Pick<LedgerPaper, 'simulated' | 'mark' | 'code'>,
): ExcelJS.Worksheet {
  const simulatedMark = simulated ? '&C&"黑体,常规"&12&KC00000模拟数据' : '';
  return workbook.addWorksheet('整改台账', {
    views: [{ state: 'frozen', xSplit: 3, ySplit: headingRows }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: `1:${headingRows}`,
      margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.55, header: 0.3, footer: 0.25 },
    },
    headerFooter: {
      oddHeader: `${simulatedMark}&R&9&K7F7F7F${headerText(mark)}`,
      oddFooter: `&L&20核验码 ${code}&C第 &P 页，共 &N 页&R按编号排列，不代表排名`,
    },
  });
}

/** A text in a header of Excel, where `&` begins a code and 255 characters are the most. The leading space keeps digits off the colour code. */
function headerText(text: string): string {
  return ` ${printableText(text).slice(0, 180).replaceAll('&', '&&')}`;
}

/** After so many items the process turns to what else waits: other people's requests, and packing what is written. */
const itemsAtATime = 100;

/**
 * 整改台账 as a landscape A4 workbook, one page wide, items in the order given. Every cell is text: what begins like a
 * formula stays what it is. Behind the columns of the ledger stands the tracing code, the same in every row, and hidden behind it the key of each item. Row heights are estimated so that wrapped Chinese text is never cut.
 */
export async function writeLedger(ledger: LedgerPaper): Promise<Buffer> {
  const stream = new PassThrough();
  const collected = buffer(stream);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true });
  workbook.creator = printableText(ledger.unit);
  workbook.keywords = `核验码 ${ledger.code}`;
  workbook.created = new Date(`${ledger.date}T00:00:00Z`);
  workbook.modified = workbook.created;
  const sheet = openSheet(workbook, ledger);
  sheet.columns = [...ledgerColumns.map(({ width }) => ({ width })), { width: 18 }, { width: 4, hidden: true }];
  addLedgerTitle(sheet, ledger);
  addLedgerHeader(sheet);
  let row = headingRows + 1;
  for (const [index, item] of ledger.items.entries()) {
    const texts = ledgerColumns.map(({ of }) => printableText(of(item, index)));
    row = addLedgerItem(sheet, [...texts, ledger.code, keyText(item, texts, ledger.code)], row);
    if (index % itemsAtATime === 0) await setImmediate();
  }
  sheet.pageSetup.printArea = `A1:${columnLetters(seenColumns)}${row - 1}`;
  sheet.commit();
  await workbook.commit();
  return collected;
}
