import { open } from 'node:fs/promises';
import type { PlanDocument } from '#domain/plans/planDocument.ts';
import { readWorkbook } from '#files/xlsx/readWorkbook.ts';
import { refuseDeclarations } from '#files/xlsx/refuseDeclarations.ts';
import { type WorkbookLimits, workbookLimits } from '#files/xlsx/workbookLimits.ts';
import { openXlsxPackage } from '#files/xlsx/xlsxPackage.ts';
import { planFileRefusal } from './planFileRefusal.ts';
import { readWordDocument } from './readWordDocument.ts';
import { tableOfSheet } from './tableOfSheet.ts';

/** The most that a file with a plan may hold. */
const limits: WorkbookLimits = {
  ...{ ...workbookLimits, bytesIn: 20 * 1024 ** 2, bytesOut: 100 * 1024 ** 2 },
  ...{ rows: 5000, columns: 60, cells: 200_000 },
};

/**
 * Lines and tables of a Word document (.docx) or a workbook (.xlsx), told apart by what is inside. Old formats, files with a password, other
 * files and whatever is beyond the limits are refused as `file.plan-…` or `file.xlsx-…`.
 */
export async function readPlanFile(path: string, file: string): Promise<PlanDocument> {
  await refuseOtherFormats(path, file);
  const source = await openXlsxPackage(path, file, limits);
  try {
    if (source.has('word/document.xml')) {
      await refuseDeclarations(source);
      return await readWordDocument(source);
    }
    if (!source.has('xl/workbook.xml')) throw planFileRefusal('other', '不是 Word 文档，也不是 Excel 工作簿', file);
  } finally {
    source.close();
  }
  const sheets = await readWorkbook(path, { name: file, limits });
  return { lines: [], tables: sheets.filter(({ hidden }) => !hidden).map(tableOfSheet) };
}

const oldMagic = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const zipMagic = Buffer.from('504b0304', 'hex');

async function refuseOtherFormats(path: string, file: string): Promise<void> {
  const handle = await open(path, 'r');
  const { buffer } = await handle.read(Buffer.alloc(8), 0, 8, 0).finally(() => handle.close());
  if (buffer.equals(oldMagic))
    throw planFileRefusal('old-format', '是旧格式（.doc、.xls）或设有密码，不能直接读取', file);
  if (!buffer.subarray(0, 4).equals(zipMagic))
    throw planFileRefusal('other', '不是 Word 文档，也不是 Excel 工作簿', file);
}
