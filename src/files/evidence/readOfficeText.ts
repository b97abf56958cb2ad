import type { TextPart } from '#domain/disclosure/personalFindings.ts';
import { readWordDocument } from '#files/plans/readWordDocument.ts';
import { tableOfSheet } from '#files/plans/tableOfSheet.ts';
import { readWorkbook } from '#files/xlsx/readWorkbook.ts';
import { refuseDeclarations } from '#files/xlsx/refuseDeclarations.ts';
import { type WorkbookLimits, workbookLimits } from '#files/xlsx/workbookLimits.ts';
import { openXlsxPackage, type XlsxPackage } from '#files/xlsx/xlsxPackage.ts';
import { readParagraphs } from './readParagraphs.ts';

/** What is looked through in an Office file; a larger one counts as not read. */
const limits: WorkbookLimits = {
  ...workbookLimits,
  bytesIn: 20 * 1024 ** 2,
  rows: 50_000,
  columns: 200,
  cells: 500_000,
};

/** Parts of a Word document beside its body that people read. */
const besideBody = /^word\/(?:header|footer)\d*\.xml$|^word\/(?:footnotes|endnotes|comments)\.xml$/u;

/**
 * What a Word document (.docx: body, tables, headers, footers, notes, comments) or a workbook (.xlsx: all sheets, hidden ones too) says; null for
 * other packed files. Damaged files and those beyond the limits are refused as `file.…`.
 */
export async function readOfficeText(path: string, file: string): Promise<readonly TextPart[] | null> {
  const source = await openXlsxPackage(path, file, limits);
  try {
    if (source.has('word/document.xml')) return await readWord(source);
    if (!source.has('xl/workbook.xml')) return null;
  } finally {
    source.close();
  }
  return (await readWorkbook(path, { name: file, limits })).map(tableOfSheet);
}

async function readWord(source: XlsxPackage): Promise<readonly TextPart[]> {
  await refuseDeclarations(source);
  const { lines, tables } = await readWordDocument(source);
  const parts: TextPart[] = [partOf('正文', lines), ...tables];
  for (const part of source.parts.filter((name) => besideBody.test(name)))
    parts.push(partOf('页眉、页脚、脚注或批注', await readParagraphs(source, part)));
  return parts;
}

/** Lines as a part of one cell a row. */
function partOf(name: string, lines: readonly string[]): TextPart {
  return { name, rows: lines.map((line, index) => ({ number: index + 1, cells: [line] })) };
}
