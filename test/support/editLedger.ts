import ExcelJS from 'exceljs';

/** A change as somebody makes it in a spreadsheet: the row of an item by its number, the column by its header. */
export interface SheetEdit {
  readonly number: string;
  readonly header: string;
  readonly value: ExcelJS.CellValue;
}

/** Opens an exported ledger, changes cells and saves it again. */
export async function editLedger(file: Buffer, edits: readonly SheetEdit[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(file).buffer);
  const [sheet] = workbook.worksheets;
  const column = (header: string) => {
    for (const row of [4, 3])
      for (let k = 1; k <= sheet.columnCount; k += 1)
        if (String(sheet.getCell(row, k).value ?? '').replaceAll(/\s/gu, '') === header) return k;
    throw new Error(`no column ${header}`);
  };
  for (const { number, header, value } of edits) {
    const numbers = column('台账编号');
    for (let row = 5; row <= sheet.rowCount; row += 1) {
      const cell = sheet.getCell(row, numbers);
      if (cell.value === number && cell.master === cell) sheet.getCell(row, column(header)).value = value;
    }
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
