import { Document, Packer, type Paragraph, type Table } from 'docx';
import { printableText } from '#files/printableText.ts';
import { fontTable } from './fontTable.ts';
import { characterSpacing, fontSize, fonts, officialPage } from './officialLayout.ts';
import { pageFooters, pageHeaders } from './pageMargins.ts';

/** Text of the Normal style: 28 characters to a line. */
const normalRun = {
  font: fonts.body,
  size: fontSize.third,
  characterSpacing,
  language: { eastAsia: 'zh-CN' },
};

/** What surrounds the text of an official paper. */
export interface OfficialPaper {
  readonly title: string;
  readonly issuingBody: string;
  readonly simulated: boolean;
  /** Who took the file out and what for; stands in the head of every page. */
  readonly mark: string;
}

/** A Word file in the layout of GB/T 9704-2012: page, margins, page numbers, fonts, the mark, and 模拟数据 on every page of a simulated one. */
export async function officialDocument(
  paper: OfficialPaper,
  children: readonly (Paragraph | Table)[],
): Promise<Buffer> {
  const document = new Document({
    title: printableText(paper.title),
    creator: printableText(paper.issuingBody),
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: { document: { run: normalRun } },
      paragraphStyles: [{ id: 'Normal', name: 'Normal', run: normalRun }],
    },
    sections: [
      { properties: officialPage, headers: pageHeaders(paper), footers: pageFooters(), children: [...children] },
    ],
  });
  return Packer.toBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: fontTable }]);
}
