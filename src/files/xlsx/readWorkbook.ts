import { basename } from 'node:path';
import { readCellFormats } from './readCellFormats.ts';
import { readSharedStrings } from './readSharedStrings.ts';
import { readSheet, type Sheet } from './readSheet.ts';
import { refuseDeclarations } from './refuseDeclarations.ts';
import { type WorkbookLimits, workbookLimits } from './workbookLimits.ts';
import { readWorkbookParts } from './workbookParts.ts';
import { openXlsxPackage, type XlsxPackage } from './xlsxPackage.ts';
import { xlsxRefusal } from './xlsxRefusal.ts';

/** How a workbook is to be read. */
export interface WorkbookOptions {
  /** Name shown in messages; the file's own name when absent. */
  readonly name?: string;
  readonly limits?: WorkbookLimits;
}

async function readSheets(source: XlsxPackage): Promise<readonly Sheet[]> {
  await refuseDeclarations(source);
  const parts = await readWorkbookParts(source);
  const context = {
    source,
    strings: parts.sharedStrings === null ? [] : await readSharedStrings(source, parts.sharedStrings),
    formats: parts.styles === null ? [] : await readCellFormats(source, parts.styles),
    from1904: parts.from1904,
    budget: { cells: source.limits.cells },
  };
  const sheets: Sheet[] = [];
  for (const part of parts.sheets) sheets.push(await readSheet(part, context));
  if (sheets.length > 0) return sheets;
  throw xlsxRefusal({ code: 'empty', message: '工作簿里没有工作表。', place: { file: source.file } });
}

/**
 * Reads all sheets of an .xlsx workbook with cell values, percent formats and merged ranges. Throws `RuleError`
 * `file.xlsx-…` for old .xls files, passwords, damage, declarations and anything beyond the limits.
 */
export async function readWorkbook(path: string, options: WorkbookOptions = {}): Promise<readonly Sheet[]> {
  const source = await openXlsxPackage(path, options.name ?? basename(path), options.limits ?? workbookLimits);
  try {
    return await readSheets(source);
  } finally {
    source.close();
  }
}
