import { Document, Packer, type Paragraph } from 'docx';
import type { EscalationPaper } from '#domain/clocks/escalationPaper.ts';
import { printableText } from '#files/printableText.ts';
import { chineseDate, chineseNumber } from '#files/problemList/chineseNumber.ts';
import { fontTable } from '#files/problemList/fontTable.ts';
import { characterSpacing, fontSize, fonts, officialPage } from '#files/problemList/officialLayout.ts';
import {
  addressees,
  bodyText,
  documentNumber,
  emptyLine,
  firstHeading,
  issuerMark,
  signedOff,
  subtitle,
  title,
} from '#files/problemList/officialParagraphs.ts';
import { pageFooters, pageHeaders } from '#files/problemList/pageMargins.ts';
import { imprint } from './imprint.ts';

const normalRun = { font: fonts.body, size: fontSize.third, characterSpacing, language: { eastAsia: 'zh-CN' } };

/** Under a red head the number stands between head and red line; without one it stands under the title. */
function head(paper: EscalationPaper): readonly Paragraph[] {
  const simulated = paper.simulated ? [subtitle('（模拟数据）')] : [];
  if (!paper.redHead) return [title(paper.title), ...simulated, subtitle(paper.number)];
  const mark = [issuerMark(paper.issuer), emptyLine(), documentNumber(paper.number), emptyLine(), emptyLine()];
  return [...mark, title(paper.title), ...simulated];
}

function content(paper: EscalationPaper): Paragraph[] {
  const date = chineseDate(paper.date);
  const body = paper.sections.flatMap(({ heading, text }, index) => [
    { isHeading: true, text: `${chineseNumber(index + 1)}、${heading}` },
    ...text.map((line) => ({ isHeading: false, text: line })),
  ]);
  return [
    ...head(paper),
    emptyLine(),
    addressees(paper.addressees),
    ...body.slice(0, -1).map(({ text, isHeading }) => (isHeading ? firstHeading(text) : bodyText(text))),
    ...signedOff(body.at(-1)?.text ?? '', paper.issuer, date),
    emptyLine(),
    ...imprint({ copies: paper.copies, issuer: paper.issuer, date }),
  ];
}

/** 督办文书 as a Word file in the layout of GB/T 9704—2012; a paper about simulated data says so under its title and on every page. */
export async function writeEscalation(paper: EscalationPaper): Promise<Buffer> {
  const document = new Document({
    title: printableText(paper.title),
    creator: printableText(paper.issuer),
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: { document: { run: normalRun } },
      paragraphStyles: [{ id: 'Normal', name: 'Normal', run: normalRun }],
    },
    sections: [
      { properties: officialPage, headers: pageHeaders(paper), footers: pageFooters(paper), children: content(paper) },
    ],
  });
  return Packer.toBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: fontTable }]);
}
