import { readXmlPart } from '#files/xlsx/readXmlPart.ts';
import type { XlsxPackage } from '#files/xlsx/xlsxPackage.ts';

/** Paragraphs of one part of a Word document, as text. */
export async function readParagraphs(source: XlsxPackage, part: string): Promise<readonly string[]> {
  const paragraphs: string[] = [];
  let inText = false;
  let text = '';
  await readXmlPart(source, part, {
    open: (name) => {
      inText = name === 't';
    },
    text: (more) => {
      if (inText) text += more;
    },
    close: (name) => {
      inText = false;
      if (name !== 'p') return;
      if (text !== '') paragraphs.push(text);
      text = '';
    },
  });
  return paragraphs;
}
