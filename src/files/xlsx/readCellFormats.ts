import { readXmlPart } from './readXmlPart.ts';
import type { XlsxPackage } from './xlsxPackage.ts';

/** What a number in a cell means by its format. */
export type CellFormat = 'number' | 'date' | 'percent';

/** Built-in formats (ECMA-376 part 1, §18.8.30): 14–22, 45–47 dates and times; 27–36, 50–58 Chinese dates; 9, 10 percent. */
function builtInFormat(id: number): CellFormat {
  if (id === 9 || id === 10) return 'percent';
  const date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  return date ? 'date' : 'number';
}

/** Meaning of a custom format code; text in quotes, escapes and bracketed conditions say nothing about it. */
export function customFormat(code: string): CellFormat {
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '');
  if (bare.includes('%')) return 'percent';
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare) ? 'date' : 'number';
}

/** Formats by cell style index. */
export async function readCellFormats(source: XlsxPackage, part: string): Promise<readonly CellFormat[]> {
  const custom = new Map<number, CellFormat>();
  const formats: CellFormat[] = [];
  let inCellFormats = false;
  await readXmlPart(source, part, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      const id = Number(numFmtId);
      if (name === 'numFmt') custom.set(id, customFormat(formatCode));
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) formats.push(custom.get(id) ?? builtInFormat(id));
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return formats;
}
