import ExcelJS from 'exceljs';
import { printableText } from '#files/printableText.ts';

/** One line of the trail in words. */
export interface AuditPaperLine {
  readonly number: number;
  readonly at: string;
  readonly region: string;
  readonly unit: string;
  readonly post: string;
  readonly username: string;
  readonly deed: string;
  readonly subject: string;
  readonly outcome: string;
  readonly details: string;
}

/** A sheet: a title, what it was made from, headers with widths, and rows of texts and numbers. */
export interface AuditSheet {
  readonly name: string;
  readonly title: string;
  readonly notes: readonly string[];
  readonly columns: readonly (readonly [header: string, width: number])[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Headers of a sheet of lines. */
export const lineColumns: AuditSheet['columns'] = [
  ['编号', 9],
  ['时间', 20],
  ['地区', 12],
  ['单位', 20],
  ['岗位', 18],
  ['用户名', 16],
  ['事项', 24],
  ['对象', 36],
  ['结果', 8],
  ['详情', 40],
];

/** A line as the cells of its row. */
export function lineCells(line: AuditPaperLine): readonly (string | number)[] {
  const { number, at, region, unit, post, username, deed, subject, outcome, details } = line;
  return [number, at, region, unit, post, username, deed, subject, outcome, details];
}

/**
 * A workbook of sheets to read and to print, in landscape. Every text is stored as text, and what a spreadsheet might read as a
 * formula once the cell is edited or saved as CSV gets an apostrophe before it: people type user names.
 */
export async function auditWorkbook(sheets: readonly AuditSheet[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  for (const sheet of sheets) addSheet(workbook, sheet);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function addSheet(workbook: ExcelJS.Workbook, { name, title, notes, columns, rows }: AuditSheet): void {
  const sheet = workbook.addWorksheet(name, { pageSetup: { orientation: 'landscape', paperSize: 9, fitToWidth: 1 } });
  columns.forEach(([, width], at) => {
    sheet.getColumn(at + 1).width = width;
  });
  sheet.addRow([title]).font = { bold: true, size: 14 };
  for (const note of notes) sheet.addRow([note]);
  const header = sheet.addRow(columns.map(([text]) => text));
  header.font = { bold: true };
  sheet.views = [{ state: 'frozen', ySplit: notes.length + 2 }];
  for (const row of rows) {
    const added = sheet.addRow(row.map((value) => (typeof value === 'string' ? asText(value) : value)));
    added.eachCell((cell) => {
      cell.alignment = { vertical: 'top', wrapText: true };
    });
  }
}

/** Printable, and with an apostrophe before what a spreadsheet might read as a formula, also in full-width signs. */
function asText(value: string): string {
  const text = printableText(value);
  return /^[=+\-@＝＋－＠\t\r]/u.test(text) ? `'${text}` : text;
}
