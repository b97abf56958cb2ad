import { readXmlPart } from './readXmlPart.ts';
import type { XlsxPackage } from './xlsxPackage.ts';

/** The shared strings of a workbook by index; runs of one string are joined, phonetic guides left out. */
export async function readSharedStrings(source: XlsxPackage, part: string): Promise<readonly string[]> {
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let inPhonetic = false;
  await readXmlPart(source, part, {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 't') inText = true;
    },
    close(name) {
      if (name === 'si') strings.push(current);
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 't') inText = false;
    },
    text(text) {
      if (inText && !inPhonetic) current += text;
    },
  });
  return strings;
}
