import type { Paragraph } from 'docx';
import type { InspectionPaper } from '#domain/supervision/inspectionPaper.ts';
import { chineseDate } from '#files/problemList/chineseNumber.ts';
import { officialDocument } from '#files/problemList/officialDocument.ts';
import {
  addressees,
  bodyText,
  documentNumber,
  emptyLine,
  issuerMark,
  signedOff,
  subtitle,
  title,
} from '#files/problemList/officialParagraphs.ts';

/** The red head of those who issue; what a school answers has none, only its number. */
function head(paper: InspectionPaper): readonly Paragraph[] {
  return paper.by === 'team'
    ? [issuerMark(paper.issuingBody), emptyLine(), documentNumber(paper.number), emptyLine(), emptyLine()]
    : [subtitle(paper.number), emptyLine()];
}

/** A paper of an inspection as a Word file in the layout of GB/T 9704-2012. */
export function writeInspectionPaper(paper: InspectionPaper): Promise<Buffer> {
  return officialDocument(paper, [
    ...head(paper),
    title(paper.title),
    ...(paper.simulated ? [subtitle('（模拟数据）')] : []),
    emptyLine(),
    addressees([paper.addressee]),
    ...paper.text.split('\n').map((line) => bodyText(line)),
    ...signedOff(paper.closing, paper.issuingBody, chineseDate(paper.date)),
  ]);
}
