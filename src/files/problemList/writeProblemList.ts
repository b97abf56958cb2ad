import { Document, Packer, type Paragraph, type Table } from 'docx';
import type { ProblemListPaper } from '#domain/problems/problemListPaper.ts';
import { printableText } from '#files/printableText.ts';
import { chineseDate } from './chineseNumber.ts';
import { fontTable } from './fontTable.ts';
import { characterSpacing, fontSize, fonts, officialPage } from './officialLayout.ts';
import {
  addressees,
  attachmentNotes,
  bodyText,
  documentNumber,
  emptyLine,
  issuerMark,
  signature,
  subtitle,
  title,
} from './officialParagraphs.ts';
import { pageFooters, pageHeaders } from './pageMargins.ts';
import { opening, problemSections } from './problemSections.ts';

/** Text of the Normal style: 28 characters to a line. */
const normalRun = {
  font: fonts.body,
  size: fontSize.third,
  characterSpacing,
  language: { eastAsia: 'zh-CN' },
};

function content(list: ProblemListPaper): (Paragraph | Table)[] {
  return [
    issuerMark(list.issuingBody),
    emptyLine(),
    documentNumber(list.number),
    emptyLine(),
    emptyLine(),
    title(list.title),
    ...(list.simulated ? [subtitle('（模拟数据）')] : []),
    emptyLine(),
    addressees(list.addressees),
    bodyText(opening(list)),
    bodyText(list.notice, { bold: true }),
    ...problemSections(list.problems),
    ...(list.attachments.length > 0 ? [emptyLine(), ...attachmentNotes(list.attachments)] : []),
    emptyLine(),
    emptyLine(),
    ...signature(list.issuingBody, chineseDate(list.date)),
  ];
}

/** 问题清单 as a Word file in the layout of GB/T 9704-2012; a simulated list says 模拟数据 under its title and on every page. */
export async function writeProblemList(list: ProblemListPaper): Promise<Buffer> {
  const document = new Document({
    title: printableText(list.title),
    creator: printableText(list.issuingBody),
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: { document: { run: normalRun } },
      paragraphStyles: [{ id: 'Normal', name: 'Normal', run: normalRun }],
    },
    sections: [
      {
        properties: officialPage,
        headers: pageHeaders(list),
        footers: pageFooters(),
        children: content(list),
      },
    ],
  });
  return Packer.toBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: fontTable }]);
}
