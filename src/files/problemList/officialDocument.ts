import { Document, Packer, type Paragraph, type Table } from 'docx';
import { printableText } from '#files/printableText.ts';
import { fontTable } from './fontTable.ts';
import { characterSpacing, fontSize, fonts, officialPage } from './officialLayout.ts';
import { codeStyleOf, pageFooters, pageHeaders } from './pageMargins.ts';

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
  /** 核验码 of a file that is traced, in groups; other papers have none. */
  readonly code?: string;
}

/** A Word file in the layout of GB/T 9704-2012: page, margins, page numbers, fonts, the mark, and 模拟数据 on every page of a simulated one. */
export async function officialDocument(
  paper: OfficialPaper,
  children: readonly (Paragraph | Table)[],
): Promise<Buffer> {
  const { code } = paper;
  const codeStyles = code === undefined ? [] : [{ id: codeStyleOf(code), name: codeStyleOf(code), basedOn: 'Normal' }];
  const document = new Document({
    ...(code === undefined ? {} : { keywords: `核验码 ${code}` }),
    title: printableText(paper.title),
    creator: printableText(paper.issuingBody),
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: { document: { run: normalRun } },
      paragraphStyles: [{ id: 'Normal', name: 'Normal', run: normalRun }, ...codeStyles],
    },
    sections: [
      { properties: officialPage, headers: pageHeaders(paper), footers: pageFooters(paper), children: [...children] },
    ],
  });
  return Packer.toBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: fontTable }]);
}
