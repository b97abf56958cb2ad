import type { Sheet } from '#files/xlsx/readSheet.ts';
import { askReader } from './askReader.ts';
import { unpackSheets } from './packSheets.ts';

/** A workbook to read, and the most it may hold. */
export interface WorkbookRequest {
  readonly path: string;
  /** What the user called the file; shown in messages. */
  readonly originalName: string;
  /** Most rows of a sheet, columns of a sheet, and cells of all sheets. */
  readonly most: { readonly rows: number; readonly columns: number; readonly cells: number };
}

/**
 * All sheets of an uploaded .xlsx workbook, read in a limited process of its own. Refusals are those of `readWorkbook`
 * (`file.xlsx-…`), and `import.reader-died` where the process came to an end.
 */
export async function readSheets(request: WorkbookRequest): Promise<readonly Sheet[]> {
  return unpackSheets(await askReader('workbook', request));
}
